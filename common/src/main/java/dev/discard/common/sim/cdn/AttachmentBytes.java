package dev.discard.common.sim.cdn;

import dev.discard.common.sim.seed.Mix;

/** The content of attachments, which follows from their id. */
public final class AttachmentBytes {

  private static final int LEAST = 200;
  private static final int SPREAD = 60_000;

  private AttachmentBytes() {}

  /** How many bytes an attachment has. */
  public static int size(long attachmentId) {
    return LEAST + Mix.below(Mix.of(attachmentId, 1), SPREAD);
  }

  static byte[] of(long attachmentId) {
    byte[] bytes = new byte[size(attachmentId)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Mix.of(attachmentId, i >>> 6);
    }
    return bytes;
  }
}

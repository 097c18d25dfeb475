package dev.discard.coordinator.cli.input;

import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.screen.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with one token a line. What follows a {@code #} at the beginning of a line or behind a
 * blank is a comment.
 *
 * @param path where it is
 */
record TokensFile(Path path) {

  private static final int MOST_BYTES = 64 * 1024;
  private static final String COMMENT = "(^|\\s+)#.*$";

  /**
   * Its tokens, at least one.
   *
   * @throws UserFault when it cannot be read or holds something else; without a word of its content
   */
  List<Secret> tokens() {
    List<Secret> tokens = new ArrayList<>();
    int number = 0;
    for (String line : text().split("\\R", -1)) {
      number++;
      String word = line.replaceFirst(COMMENT, "").strip();
      if (!word.isEmpty()) {
        tokens.add(LoginTokens.checked(Secret.of(word), "line " + number + " of " + path));
      }
    }
    if (tokens.isEmpty()) {
      throw UserFault.usage("there is no token in " + path + ": write one a line");
    }
    return tokens;
  }

  /** Whether everybody on this machine may read it. */
  boolean isOpenToAll() {
    try {
      return Files.isRegularFile(path)
          && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private String text() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw UserFault.usage("%s is too large for a file of tokens".formatted(path));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      throw UserFault.usage("%s is no text: write one token a line, in UTF-8".formatted(path));
    } catch (NoSuchFileException absent) {
      throw UserFault.usage("there is no file %s to take tokens from".formatted(path));
    } catch (IOException unreadable) {
      throw UserFault.usage(
          "the tokens in %s cannot be read (%s)"
              .formatted(path, unreadable.getClass().getSimpleName()));
    }
  }
}

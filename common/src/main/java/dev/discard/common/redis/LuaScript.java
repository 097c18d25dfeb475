package dev.discard.common.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A script that the server runs atomically: its text and the digest that the server caches it by.
 *
 * <p>A line {@code --- include "name.lua"} is replaced by that file, once, so that functions that
 * several scripts need are written once. Included files lie beside the script.
 *
 * @param name the file, for messages
 * @param source the text with its includes
 * @param sha1 lower-case hex digest of the source
 */
public record LuaScript(String name, String source, String sha1) {

  private static final String INCLUDE = "--- include \"";

  /**
   * Reads a script that lies beside a class.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static LuaScript load(Class<?> beside, String name) {
    StringBuilder source = new StringBuilder();
    append(beside, name, source, new HashSet<>());
    return of(name, source.toString());
  }

  /** A script whose text is at hand. */
  public static LuaScript of(String name, String source) {
    return new LuaScript(name, source, sha1(source));
  }

  private static void append(
      Class<?> beside, String name, StringBuilder source, Set<String> included) {
    if (!included.add(name)) {
      return;
    }
    for (String line : read(beside, name).split("\n", -1)) {
      if (line.startsWith(INCLUDE)) {
        String other = line.substring(INCLUDE.length(), line.lastIndexOf('"'));
        append(beside, other, source, included);
      } else {
        source.append(line).append('\n');
      }
    }
  }

  private static String read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("script " + name + " cannot be read", broken);
    }
  }

  private static String sha1(String source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-1", absent);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

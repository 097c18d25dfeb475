package dev.discard.common.archive.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;

/** Which string fields of an answer are secrets, by where it came from. */
enum SecretFields {
  NONE(Set.of()),
  /** Webhooks and audit logs, which hold webhooks. */
  WEBHOOKS(Set.of("token", "url")),
  OWN_ACCOUNT(Set.of("email", "phone"));

  private static final Pattern WEBHOOK_URL = Pattern.compile(".*/(webhooks(/.*)?|audit-logs)");
  private static final Pattern TOKEN_BEARING = Pattern.compile(".*/webhooks/[^/]+/.+");
  private static final String OWN_ACCOUNT_URL = "/users/@me";

  private final Set<String> names;

  SecretFields(Set<String> names) {
    this.names = names;
  }

  static SecretFields of(String url) {
    if (url.endsWith(OWN_ACCOUNT_URL)) {
      return OWN_ACCOUNT;
    }
    boolean perhaps = url.contains("/webhooks") || url.contains("/audit-logs");
    return perhaps && WEBHOOK_URL.matcher(url).matches() ? WEBHOOKS : NONE;
  }

  /** READY introduces the own account; no other frame does. */
  static SecretFields ofFrame(byte[] frame) {
    try (JsonParser parser = Json.factory().createParser(frame)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (name.equals("t")) {
          return "READY".equals(parser.getValueAsString()) ? OWN_ACCOUNT : NONE;
        }
        parser.skipChildren();
      }
      return NONE;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a gateway frame must be JSON", impossible);
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The bytes with each secret's value replaced; the same array when there is none. */
  byte[] replaceIn(byte[] json, byte[] replacement) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(json.length);
    int from = 0;
    try (JsonParser parser = Json.factory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && isSecret(parser)) {
          int start = (int) parser.currentTokenLocation().getByteOffset();
          parser.finishToken();
          kept.write(json, from, start - from);
          kept.writeBytes(replacement);
          from = (int) parser.currentLocation().getByteOffset();
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("was checked to be JSON", impossible);
    }
    kept.write(json, from, json.length - from);
    return from == 0 ? json : kept.toByteArray();
  }

  private boolean isSecret(JsonParser parser) throws IOException {
    String name = parser.currentName();
    return name != null
        && names.contains(name)
        && (!name.equals("url") || TOKEN_BEARING.matcher(parser.getText()).matches());
  }
}

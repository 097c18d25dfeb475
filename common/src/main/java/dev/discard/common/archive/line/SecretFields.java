package dev.discard.common.archive.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Which string fields of an answer are secrets, by where it came from. */
enum SecretFields {
  /** Of any answer: the fields of what it calls a webhook. */
  NESTED_WEBHOOKS(Set.of("token", "url")),
  /** Of lists of webhooks, and of lists that hold some under other names. */
  WEBHOOKS(Set.of("token", "url")),
  OWN_ACCOUNT(Set.of("email", "phone"));

  private static final Pattern WEBHOOK_URL =
      Pattern.compile(".*/(webhooks(/.*)?|audit-logs|integrations)");
  private static final String WEBHOOK = "webhook";
  private static final ByteSearch WEBHOOK_KEY =
      new ByteSearch(('"' + WEBHOOK).getBytes(StandardCharsets.US_ASCII));
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
    return !url.endsWith("/messages") && WEBHOOK_URL.matcher(url).matches()
        ? WEBHOOKS
        : NESTED_WEBHOOKS;
  }

  /** READY introduces the own account; no other frame does. */
  static SecretFields ofFrame(byte[] frame) {
    try (JsonParser parser = Json.factory().createParser(frame)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (name.equals("t")) {
          return "READY".equals(parser.getValueAsString()) ? OWN_ACCOUNT : NESTED_WEBHOOKS;
        }
        parser.skipChildren();
      }
      return NESTED_WEBHOOKS;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a gateway frame must be JSON", impossible);
    }
  }

  /** Whether there cannot be any in these bytes, which need not be whole. */
  boolean cannotBeIn(byte[] json) {
    if (this != NESTED_WEBHOOKS) {
      return false;
    }
    int at = WEBHOOK_KEY.find(json, 0);
    while (at >= 0 && !endsKey(json, at + WEBHOOK_KEY.length())) {
      at = WEBHOOK_KEY.find(json, at + 1);
    }
    return at < 0;
  }

  /** Whether no more than a plural follows: {@code webhook_id} is in many messages. */
  private static boolean endsKey(byte[] json, int at) {
    int end = at < json.length && json[at] == 's' ? at + 1 : at;
    return end >= json.length || json[end] == '"';
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
        && (this != NESTED_WEBHOOKS || isInWebhook(parser.getParsingContext()))
        && (!name.equals("url") || TOKEN_BEARING.matcher(parser.getText()).matches());
  }

  private static boolean isInWebhook(JsonStreamContext place) {
    for (JsonStreamContext outer = place.getParent();
        outer != null && !outer.inRoot();
        outer = outer.getParent()) {
      String name = outer.getCurrentName();
      if (name != null && (name.equals(WEBHOOK) || name.equals("webhooks"))) {
        return true;
      }
    }
    return false;
  }
}

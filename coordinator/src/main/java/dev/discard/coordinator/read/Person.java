package dev.discard.coordinator.read;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who wrote a message or is mentioned in it.
 *
 * @param name the user name
 * @param discriminator four digits; {@code 0} since names became unique; {@code 0000} of webhooks;
 *     empty when the API did not tell it
 */
record Person(String name, String discriminator) {

  private static final Person NOBODY = new Person("unknown", "");

  static Person of(JsonNode user) {
    return user.isObject()
        ? new Person(
            PythonText.of(user.path("username")), PythonText.of(user.path("discriminator")))
        : NOBODY;
  }

  boolean isWebhook() {
    return discriminator.equals("0000");
  }

  /** {@code name#1234}, and the plain name where names are unique. */
  String shown() {
    boolean unique = discriminator.equals("0") || discriminator.isEmpty();
    return unique ? name : name + "#" + discriminator;
  }
}

package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/** Permission sets as they stand in JSON: strings of any length since v8, numbers before. */
final class Bits {

  private Bits() {}

  /**
   * The set under {@code field}; empty when the field is absent.
   *
   * <p>v6 and v7 cut {@code field} to 32 bits and have the whole under {@code field_new}.
   *
   * @throws IllegalArgumentException when it is not a number
   */
  static BigInteger read(JsonNode object, String field) {
    JsonNode whole = object.path(field + "_new");
    JsonNode bits = whole.isMissingNode() ? object.path(field) : whole;
    if (bits.isMissingNode() || bits.isNull()) {
      return BigInteger.ZERO;
    }
    try {
      return bits.isIntegralNumber() ? bits.bigIntegerValue() : new BigInteger(bits.asText());
    } catch (NumberFormatException notBits) {
      throw new IllegalArgumentException("not a permission set: " + bits, notBits);
    }
  }
}

package dev.discard.coordinator.chaos;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From the first seed to the last, both included. */
record Seeds(long first, long last) {

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

  /** Reads {@code 1-100}. */
  static final class Reader implements ITypeConverter<Seeds> {
    @Override
    public Seeds convert(String text) {
      Matcher parts = SHAPE.matcher(text);
      if (!parts.matches() || Long.parseLong(parts.group(1)) > Long.parseLong(parts.group(2))) {
        throw new TypeConversionException("'" + text + "' is not a span of seeds, such as 1-100");
      }
      return new Seeds(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
  }
}

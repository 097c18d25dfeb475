package dev.discard.coordinator.cli.input;

import dev.discard.common.guard.Egress;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RangeRule;
import dev.discard.common.secret.Secret;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.screen.UserFault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From the text of an argument to its type; a fault says what the text should look like. */
public final class Converters {

  private static final Pattern RATE = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,6})?");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");

  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}[KMGkmg]");
  private static final int KILO_BITS = 10;

  private static final String ALL_GUILDS = "all";

  private Converters() {}

  /** Teaches the types of this project to a command line and its subcommands. */
  public static void register(CommandLine line) {
    line.registerConverter(Instant.class, text -> checked(UtcTime::parse, text))
        .registerConverter(ApiBase.class, text -> checked(ApiBase::parse, text))
        .registerConverter(CdnBase.class, text -> checked(CdnBase::parse, text))
        .registerConverter(Addresses.HostPort.class, text -> checked(Addresses::hostPort, text))
        .registerConverter(RangeRule.class, text -> checked(RangeRule::parse, text))
        .registerConverter(Priority.class, text -> checked(Priority::parse, text))
        .registerConverter(Egress.class, text -> checked(Egress::new, text))
        .registerConverter(Secret.class, Secret::of)
        .registerConverter(Path.class, text -> checked(Converters::path, text));
  }

  /**
   * Guilds by their ids, or {@code all} for every guild of the account, which no ids stand for.
   *
   * @throws UserFault naming the first that is neither
   */
  public static List<Long> guilds(List<String> texts) {
    if (!texts.contains(ALL_GUILDS)) {
      return ids(texts);
    }
    if (texts.size() > 1) {
      throw UserFault.usage("'all' is every guild of the account: name no others beside it");
    }
    return List.of();
  }

  /**
   * Discord ids. They are read here because the option parser takes a word that is none for the end
   * of the list.
   *
   * @throws UserFault naming the first that is none
   */
  public static List<Long> ids(List<String> texts) {
    try {
      return texts.stream().map(Converters::id).toList();
    } catch (IllegalArgumentException wrong) {
      throw UserFault.usage(
          wrong.getMessage() + "; Discord's developer mode has 'Copy ID' in its menus");
    }
  }

  private static long id(String text) {
    long id = Snowflake.parse(text);
    if (id == 0) {
      throw new IllegalArgumentException("not a Discord id: 0");
    }
    return id;
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty name is no path; the current directory is .");
    }
    return Path.of(text);
  }

  /** The address of a Redis server. */
  public static final class RedisAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return checked(Addresses::redis, text);
    }
  }

  /** The address of a coordinator. */
  public static final class CoordinatorAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return checked(Addresses::coordinator, text);
    }
  }

  /** The address of a simulator. */
  public static final class TruthAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return checked(
          url -> Addresses.http(url, "a simulator's address, such as http://127.0.0.1:8300"), text);
    }
  }

  /** Requests per second; 0 for no pacing. */
  public static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return Double.valueOf(matching(RATE, text, "requests per second, such as 45, or 0 for none"));
    }
  }

  /** A whole number from 1 to 999. */
  public static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Integer.valueOf(matching(COUNT, text, "a number from 1 to 999"));
    }
  }

  /** A number of bytes, in kilobytes, megabytes or gigabytes of 1024. */
  public static final class Size implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      matching(SIZE, text, "a size, such as 512K, 16M or 2G");
      int unit = "KMG".indexOf(Character.toUpperCase(text.charAt(text.length() - 1))) + 1;
      return Long.parseLong(text.substring(0, text.length() - 1)) << (KILO_BITS * unit);
    }
  }

  private static String matching(Pattern shape, String text, String wanted) {
    if (!shape.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is not " + wanted);
    }
    return text;
  }

  private static <T> T checked(Function<String, T> reading, String text) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}

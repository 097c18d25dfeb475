package dev.discard.coordinator.cli.input;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shared options that mean something to a command, and that its help tells of. */
public final class OptionSets {

  /** The options that mean something to every command. */
  public static final Set<String> GENERAL = Set.of("--verbose");

  /** Those of commands that log in and record it. */
  public static final Set<String> LOGGING_IN =
      Set.of(
          "--token",
          "--tokens-file",
          "--is-user-account",
          "--output-dir",
          "--no-scrub",
          "--gzip",
          "--media",
          "--media-max-size",
          "--media-types",
          "--media-refetch",
          "--warc",
          "--cdn-base",
          "--api-base",
          "--global-rate",
          "--workers",
          "--redis",
          "--coordinator",
          "--detach",
          "--spool-limit",
          "--disk-reserve",
          "--verbose");

  /** Those of commands that archive. */
  public static final Set<String> ARCHIVING =
      Stream.concat(
              LOGGING_IN.stream(),
              Stream.of(
                  "--after",
                  "--before",
                  "--since-last",
                  "--range",
                  "--priority",
                  "--include",
                  "--exclude",
                  "--invites",
                  "--allow-blank-content"))
          .collect(Collectors.toUnmodifiableSet());

  /** Those of the dry run. */
  public static final Set<String> PLANNING =
      Set.of(
          "--token",
          "--tokens-file",
          "--is-user-account",
          "--output-dir",
          "--api-base",
          "--global-rate",
          "--redis",
          "--after",
          "--before",
          "--since-last",
          "--include",
          "--exclude",
          "--invites",
          "--allow-blank-content",
          "--verbose");

  /** Those of the demonstration. */
  public static final Set<String> DEMONSTRATING = Set.of("--output-dir", "--verbose");

  /** Those of commands that look for runs. */
  public static final Set<String> LOOKING =
      Set.of("--output-dir", "--redis", "--coordinator", "--verbose");

  /** Those of commands that go on with a run. */
  public static final Set<String> TAKING_UP =
      Set.of(
          "--token",
          "--tokens-file",
          "--output-dir",
          "--workers",
          "--redis",
          "--coordinator",
          "--detach",
          "--spool-limit",
          "--disk-reserve",
          "--verbose");

  /** Those of a coordinator process. */
  public static final Set<String> COORDINATING =
      Set.of("--redis", "--output-dir", "--spool-limit", "--disk-reserve", "--verbose");

  /** Those of a worker process. */
  public static final Set<String> WORKING = Set.of("--redis", "--coordinator", "--verbose");

  private OptionSets() {}
}

package dev.discard.coordinator.cli.input;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.coordinator.cli.screen.UserFault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Which files beside the API's answers a run fetches. */
final class MediaOptions {

  /** One file of a gigabyte is more than Discord takes of anybody. */
  private static final long USUAL_SIZE = 1L << 30;

  private static final String ALL = "all";
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]+/([\\w.+-]+|\\*)");

  @Option(
      names = "--media",
      paramLabel = "KINDS",
      scope = ScopeType.INHERIT,
      parameterConsumer = TakingKinds.class,
      description = {
        "Also fetch files in full size: all, attachments, avatars, emojis,",
        "stickers, icons, embeds; with commas or one by one."
      })
  final List<MediaKind> kinds = new ArrayList<>();

  @Option(
      names = "--media-max-size",
      paramLabel = "SIZE",
      scope = ScopeType.INHERIT,
      converter = Converters.Size.class,
      description = "Leave out files that are larger, 1G by default.")
  @Nullable Long mostBytes;

  @Option(
      names = "--media-types",
      paramLabel = "GLOBS",
      scope = ScopeType.INHERIT,
      parameterConsumer = TakingTypes.class,
      description = "Only files of these types: image/*,video/mp4; all by default.")
  final List<String> types = new ArrayList<>();

  @Option(
      names = "--media-refetch",
      scope = ScopeType.INHERIT,
      description = "Fetch files again that earlier runs in the output directory have.")
  boolean refetch;

  @Option(
      names = "--warc",
      scope = ScopeType.INHERIT,
      description = "With --media: keep how files were fetched, as WARC.")
  boolean warc;

  @Option(
      names = "--cdn-base",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = {
        "Where avatars, emojis and icons are fetched: Discord's content",
        "network, or the server of --api-base."
      })
  @Nullable CdnBase cdnBase;

  /**
   * The rule of a run.
   *
   * @throws UserFault when something is said of files although none are wanted
   */
  MediaRule rule(ApiBase api) {
    if (kinds.isEmpty()) {
      refuseWithout("--media-max-size", mostBytes != null);
      refuseWithout("--media-types", !types.isEmpty());
      refuseWithout("--media-refetch", refetch);
      refuseWithout("--warc", warc);
      refuseWithout("--cdn-base", cdnBase != null);
      return MediaRule.NONE;
    }
    return new MediaRule(
        Set.copyOf(kinds),
        mostBytes == null ? USUAL_SIZE : mostBytes,
        types,
        refetch,
        warc,
        (cdnBase == null ? CdnBase.of(api) : cdnBase).url());
  }

  private static void refuseWithout(String option, boolean given) {
    if (given) {
      throw UserFault.usage(
          option + " is about files, and none are asked for: add --media, such as --media all");
    }
  }

  /** Takes words with commas between them, before and behind the subcommand. */
  abstract static class Taking<T> implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      String name = ((OptionSpec) option).longestName();
      if (arguments.isEmpty() || arguments.peek().startsWith("-")) {
        String fault =
            "Missing required parameter for option '%s' (%s)".formatted(name, option.paramLabel());
        throw new ParameterException(command.commandLine(), fault);
      }
      List<T> taken = option.getValue();
      for (String word : COMMA.split(arguments.pop(), -1)) {
        try {
          taken.addAll(meant(word));
        } catch (IllegalArgumentException wrong) {
          throw new ParameterException(command.commandLine(), name + ": " + wrong.getMessage());
        }
      }
    }

    abstract Set<T> meant(String word);
  }

  /** Takes kinds of files. */
  static final class TakingKinds extends Taking<MediaKind> {
    @Override
    Set<MediaKind> meant(String word) {
      if (word.equals(ALL)) {
        return EnumSet.allOf(MediaKind.class);
      }
      if (!MediaKind.words().contains(word)) {
        throw new IllegalArgumentException(
            "'%s' is no kind of file; there are %s, and %s"
                .formatted(word, ALL, String.join(", ", MediaKind.words())));
      }
      return Set.of(MediaKind.of(word));
    }
  }

  /** Takes content types. */
  static final class TakingTypes extends Taking<String> {
    @Override
    Set<String> meant(String word) {
      if (!TYPE.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "'" + word + "' is not a content type, such as image/png or video/*");
      }
      return Set.of(word);
    }
  }
}

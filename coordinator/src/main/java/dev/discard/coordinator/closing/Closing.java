package dev.discard.coordinator.closing;

import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.archive.meta.SpentMeta;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run lacks, in lines for people: what is alike stands together, and there are never many.
 * The meta file of the run has all of it, one by one.
 *
 * @param warnings what whoever reads the archive must know
 * @param denied what Discord does not let the account read
 * @param gone what was deleted before or during the run
 * @param failed what is missing because it failed, with the commands that ask for it again
 * @param incomplete what is there in part
 * @param spent what its time was spent on; null where nobody counted
 * @param media what became of files; null where none were wanted
 */
public record Closing(
    List<String> warnings,
    List<String> denied,
    List<String> gone,
    List<String> failed,
    List<String> incomplete,
    @Nullable SpentMeta spent,
    @Nullable MediaMeta media) {

  /** Nothing is known to be missing. */
  public static final Closing NOTHING =
      new Closing(List.of(), List.of(), List.of(), List.of(), List.of());

  /** What a run lacks of whose time nobody keeps account. */
  public Closing(
      List<String> warnings,
      List<String> denied,
      List<String> gone,
      List<String> failed,
      List<String> incomplete) {
    this(warnings, denied, gone, failed, incomplete, null, null);
  }

  private static final int MOST_WARNINGS = 10;

  public Closing {
    warnings = List.copyOf(warnings);
    denied = List.copyOf(denied);
    gone = List.copyOf(gone);
    failed = List.copyOf(failed);
    incomplete = List.copyOf(incomplete);
  }

  /** What the meta file of a run that has ended tells. */
  public static Closing of(RunMeta meta) {
    return new Closing(
        meta.warnings().stream().limit(MOST_WARNINGS).toList(),
        Groups.lines(which(meta, Predicate.not(Missing::vanished))),
        Groups.lines(which(meta, Missing::vanished)),
        Groups.lines(meta.failed()),
        Parts.lines(meta.incomplete()),
        meta.spent(),
        meta.media());
  }

  /** What a run that goes on lacks already, in as many lines as it takes. */
  public static Closing soFar(List<Missing> denied, List<Missing> gone, List<Missing> failed) {
    return new Closing(
        List.of(), Groups.all(denied), Groups.all(gone), Groups.all(failed), List.of());
  }

  /** The same with what its time was spent on. */
  public Closing with(SpentMeta account) {
    return new Closing(warnings, denied, gone, failed, incomplete, account, media);
  }

  /** What its time was spent on and what would help, in sentences; often none. */
  public List<String> explained() {
    return spent == null ? List.of() : spent.explained();
  }

  private static List<Missing> which(RunMeta meta, Predicate<Missing> some) {
    return meta.denied().stream().filter(some).toList();
  }

  /** What became of files, in a line; empty where none were wanted. */
  public Optional<String> files() {
    return Optional.ofNullable(media).map(MediaWords::of);
  }

  /** Whether there is nothing more than what the account may read. */
  public boolean isWhole() {
    return gone.isEmpty() && failed.isEmpty() && incomplete.isEmpty();
  }

  /** How many lines tell of what is not there at all. */
  public int absences() {
    return denied.size() + gone.size() + failed.size();
  }
}

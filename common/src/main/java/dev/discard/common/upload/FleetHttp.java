package dev.discard.common.upload;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.secret.Secret;

/**
 * Paths and headers of the coordinator's HTTP interface, each named once.
 *
 * <p>Every call carries {@code Authorization: Bearer <credential>} with the fleet key's derived
 * credential; without it the answer is 401.
 */
public final class FleetHttp {

  /** base64url of the manifest's JSON, beside the segment's bytes. */
  public static final String MANIFEST_HEADER = "Discard-Manifest";

  /** The worker that uploads, for the archive's record. */
  public static final String WORKER_HEADER = "Discard-Worker";

  /** What stands before every segment's path. */
  public static final String SEGMENTS = "/v1/segments/";

  /** {@code GET}: who answers here, as {@code {"name":"discard","version":…,"protocol":1}}. */
  public static final String COORDINATOR = "/v1/coordinator";

  /** {@code GET}: the workers of the fleet, each with how it stands. */
  public static final String WORKERS = "/v1/workers";

  /** {@code GET}: the metrics of the coordinator's process, in Prometheus' text format. */
  public static final String METRICS = "/metrics";

  /**
   * On every answer of a coordinator, with {@link #PROTOCOL}: who else answers does not know it.
   */
  public static final String PROTOCOL_HEADER = "Discard-Protocol";

  /** What stands after a run's path where it is taken up again. */
  public static final String TAKE_UP = "/take-up";

  /** The version of the contract that this class and its neighbours are. */
  public static final int PROTOCOL = 1;

  /**
   * On uploads: what the job's time was spent on since its upload before, as {@link
   * dev.discard.common.spent.SpentHeader} writes it. One that makes no sense is ignored.
   */
  public static final String SPENT_HEADER = "Discard-Spent";

  /** What stands before the paths of media. */
  public static final String MEDIA = "/v1/media/";

  /** Where the bytes of a file that are sent or lacking begin. */
  public static final String OFFSET_HEADER = "Discard-Offset";

  /** How many bytes the whole file has. */
  public static final String LENGTH_HEADER = "Discard-Length";

  /** Whether the store has the whole file: {@code true} or {@code false}. */
  public static final String KEPT_HEADER = "Discard-Kept";

  private FleetHttp() {}

  /**
   * The value of the {@code Authorization} header; whoever calls this owes that it is not logged.
   */
  public static String authorization(Secret credential) {
    return "Bearer " + credential.reveal();
  }

  /** {@code PUT}: one segment of a job under a fencing token. */
  public static String segment(RunId run, JobId job, long fence, int seq) {
    return SEGMENTS + run + "/" + job + "/" + fence + "/" + seq;
  }

  /** {@code GET}: the files that a media job is to fetch, and what is stored of them. */
  public static String wanted(RunId run, JobId job) {
    return MEDIA + run + "/" + job;
  }

  /**
   * {@code HEAD}: how much of a file has arrived; {@code PUT}: the file, or the rest of it, under a
   * fencing token.
   */
  public static String media(RunId run, JobId job, long fence, String sha256) {
    return wanted(run, job) + "/" + fence + "/" + sha256;
  }

  /** {@code POST}: submit a run. */
  public static String runs() {
    return "/v1/runs";
  }

  /** {@code POST}: resume a run, or requeue parts of it. */
  public static String takeUp(RunId run) {
    return run(run) + TAKE_UP;
  }

  /** {@code GET}: state, counts and events of a run; {@code DELETE}: cancel it. */
  public static String run(RunId run) {
    return "/v1/runs/" + run;
  }
}

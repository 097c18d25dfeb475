package dev.discard.coordinator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.Lease;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.ManifestJson;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.upload.FleetHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A worker played by the test: leases jobs and puts segments over real HTTP. */
public final class HandWorker {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final JobQueue queue;
  private final URI coordinator;
  private final FleetKey key;
  private final HttpClient http = HttpClient.newHttpClient();

  HandWorker(RedisLink redis, URI coordinator, FleetKey key) {
    this.queue = new JobQueue(redis);
    this.coordinator = coordinator;
    this.key = key;
  }

  /** What the coordinator answered. */
  public record Answer(int status, String body, HttpResponse<String> response) {}

  public JobQueue queue() {
    return queue;
  }

  /** Waits until a job may be leased, and takes it. */
  public Lease lease(RunSpec run) {
    return leases(run, 1).get(0);
  }

  /** Waits until so many jobs may be leased, and takes them. */
  public List<Lease> leases(RunSpec run, int count) {
    List<Lease> leases = new ArrayList<>();
    Awaitility.await()
        .atMost(TestFleet.DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              int missing = count - leases.size();
              leases.addAll(TestFleet.await(queue.lease(run.id(), "hand-1", LEASE, missing)));
              assertThat(leases).hasSize(count);
            });
    return leases;
  }

  /** Uploads a piece as the lease's next segment and expects it to be committed. */
  public void commit(Lease lease, int seq, Piece piece, SnowflakeRange covered, Ending ending)
      throws Exception {
    Answer answer = put(lease, seq, piece.bytes(), piece.manifest(covered, ending));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Uploads the only segment of a job that covers no messages. */
  public void settle(Lease lease, Piece piece, Ending ending) throws Exception {
    commit(lease, lease.seq(), piece, new SnowflakeRange(0, 0), ending);
  }

  public Answer put(Lease lease, int seq, byte[] bytes, Manifest manifest) throws Exception {
    return send(
        request(FleetHttp.segment(lease.run(), lease.job(), lease.fence(), seq))
            .header(FleetHttp.MANIFEST_HEADER, ManifestJson.writeHeader(manifest))
            .PUT(BodyPublishers.ofByteArray(bytes)));
  }

  /** A request with credential and worker's name. */
  public HttpRequest.Builder request(String path) {
    return anonymous(path)
        .header("Authorization", FleetHttp.authorization(key.credential()))
        .header(FleetHttp.WORKER_HEADER, "hand-1");
  }

  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(coordinator.resolve(path)).timeout(TestFleet.DEADLINE);
  }

  public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }
}

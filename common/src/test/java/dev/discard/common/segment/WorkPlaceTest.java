package dev.discard.common.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkPlaceTest {

  @Test
  void place_isRemovedWithItsFiles_whenItsWorkerLeaves() throws Exception {
    WorkPlace place = WorkPlace.take();
    Files.writeString(place.directory().resolve("segment"), "half");

    assertThat(place.leave()).isTrue();

    assertThat(place.directory()).doesNotExist();
  }

  @Test
  void placeOfAKilledWorker_isRemovedByTheNext() throws Exception {
    Path killed = Files.createTempDirectory("discard-worker-0-");
    Files.writeString(killed.resolve("lock"), "");
    Files.writeString(killed.resolve("segment"), "half");

    WorkPlace next = WorkPlace.take();

    assertThat(killed).doesNotExist();
    assertThat(next.leave()).isTrue();
  }

  @Test
  void placeOfALivingWorker_stays() throws Exception {
    Process living =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Living.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path place = Path.of(living.inputReader().readLine());
    WorkPlace brother = WorkPlace.take();
    Path justMade = Files.createTempDirectory("discard-worker-0-");

    WorkPlace.take().leave();
    WorkPlace.take().leave();

    assertThat(place).as("of another process").exists();
    assertThat(brother.directory()).as("of the same process").exists();
    assertThat(justMade).as("one without a lock is just being made").exists();
    assertThat(brother.leave()).isTrue();
    Files.delete(justMade);
    living.destroyForcibly().waitFor();
    assertThat(WorkPlace.take().leave()).isTrue();
    assertThat(place).as("when its process is killed").doesNotExist();
  }

  /** Takes a place, makes and leaves another, and waits to be killed. */
  static final class Living {
    public static void main(String[] args) throws Exception {
      WorkPlace place = WorkPlace.take();
      WorkPlace.take().leave();
      System.out.println(place.directory());
      TimeUnit.MINUTES.sleep(5);
    }
  }
}

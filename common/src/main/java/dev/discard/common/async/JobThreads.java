package dev.discard.common.async;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads for sequential code that awaits futures: virtual threads where the JVM has them, else a
 * bounded pool of daemon threads with small stacks. Nothing else in the code knows the difference.
 */
public final class JobThreads {

  private static final long STACK_BYTES = 256 * 1024;

  private JobThreads() {}

  /** An executor for at most {@code most} tasks at a time; further tasks wait for a thread. */
  public static ExecutorService bounded(String name, int most) {
    return Executors.newFixedThreadPool(most, factory(name));
  }

  private static ThreadFactory factory(String name) {
    ThreadFactory virtual = virtualFactory(name);
    return virtual != null ? virtual : platformFactory(name);
  }

  /** {@code Thread.ofVirtual().name(name, 0).factory()}, by reflection: the code is Java 17. */
  private static @Nullable ThreadFactory virtualFactory(String name) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Object named =
          type.getMethod("name", String.class, long.class).invoke(builder, name + "-", 0L);
      return (ThreadFactory) type.getMethod("factory").invoke(named);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException older) {
      return null;
    }
  }

  private static ThreadFactory platformFactory(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + count.getAndIncrement(), STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }
}

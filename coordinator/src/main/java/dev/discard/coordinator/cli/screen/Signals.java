package dev.discard.coordinator.cli.screen;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The signals of the operating system.
 *
 * <p>A shutdown hook can't do this: it can't tell the second Ctrl-C from the first. The JDK's own
 * class for it is used by reflection, since naming it is a warning of the compiler.
 */
final class Signals {

  private Signals() {}

  /** Runs {@code action} at each such signal instead of ending the process. */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, calling(action));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException absent) {
      // The process ends at the first signal then, as any other does.
      Runtime.getRuntime().addShutdownHook(new Thread(action, "signal-" + name));
    }
  }

  private static InvocationHandler calling(Runnable action) {
    return (proxy, method, arguments) -> {
      if (method.getName().equals("handle")) {
        action.run();
      }
      return null;
    };
  }
}

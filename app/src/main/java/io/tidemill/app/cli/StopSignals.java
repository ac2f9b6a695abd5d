package io.tidemill.app.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// Ctrl-C and termination as a call instead of the end of the process, while it is open. The JDK
/// offers signals only in a class that the compiler warns about, so it is reached by reflection;
/// where it is not there, signals end the process as usual.
final class StopSignals implements AutoCloseable {
  private static final String[] NAMES = {"INT", "TERM"};

  private final Object[] before = new Object[NAMES.length];

  private StopSignals() {}

  /// Calls `action` at each signal, on a thread of its own.
  static StopSignals to(Runnable action) {
    StopSignals signals = new StopSignals();
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
            }
            return method.getName().equals("hashCode")
                ? Integer.valueOf(System.identityHashCode(proxy))
                : null;
          };
      Object ours =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
      for (int i = 0; i < NAMES.length; i++) {
        signals.before[i] = handle(NAMES[i], ours);
      }
    } catch (ReflectiveOperationException unavailable) {
      return signals;
    }
    return signals;
  }

  @Override
  public void close() {
    for (int i = 0; i < NAMES.length; i++) {
      try {
        if (before[i] != null) {
          handle(NAMES[i], before[i]);
        }
      } catch (ReflectiveOperationException unavailable) {
        return;
      }
    }
  }

  private static Object handle(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Method handle = signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"));
    return handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }
}

package io.tidemill.adapters.simulator;

/// Settings of the JDK's HTTP server, which it reads once from system properties: no delayed
/// packets, and tens of thousands of idle connections that outlive the client's own limit of 30 s,
/// so that a call never meets a connection that is being closed. Open connections and the time of a
/// request or an answer are not limited, as without these settings.
final class ServerSettings {
  private ServerSettings() {}

  static void apply() {
    set("sun.net.httpserver.nodelay", "true");
    set("sun.net.httpserver.maxIdleConnections", "100000");
    set("sun.net.httpserver.idleInterval", "600");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}

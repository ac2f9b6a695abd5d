package io.tidemill.adapters.simulator;

/// Settings of the JDK's HTTP server, which it reads once from system properties: no delayed
/// packets, and thousands of idle connections that outlive the client's own limit of 30 s, so that
/// a call never meets a connection that is being closed.
final class ServerSettings {
  private ServerSettings() {}

  static void apply() {
    set("sun.net.httpserver.nodelay", "true");
    set("sun.net.httpserver.maxIdleConnections", "20000");
    set("sun.net.httpserver.idleInterval", "600");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}

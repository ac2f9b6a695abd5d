package io.tidemill.adapters.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Model and search services on 127.0.0.1, for running without keys and without a network. Closing
/// it cuts what is open.
///
/// Chat completions are served at every path that ends in `/chat/completions`, searches at every
/// path that ends in `/search`.
public final class Simulator implements AutoCloseable {
  private static final int BACKLOG = 8192;

  /// Said at `/`, so that a caller can tell a simulator from anything else that may listen there.
  private static final String INDEX =
      "{\"tidemill\":\"simulator\",\"models\":\"/openai\",\"search\":\"/tavily\"}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Optional<AuditFile> audit;
  private final Desk models;
  private final Desk searches;

  private Simulator(SimulatorOptions options, Time time) {
    this.server = listen(options.port());
    this.audit = Optional.ofNullable(options.audit()).map(AuditFile::new);
    Delay delay = new Delay(options.speed());
    Optional<RecordedPages> recorded =
        Optional.ofNullable(options.search()).map(file -> new RecordedPages(file, delay));
    Ground ground = new Ground(options.faults(), delay, time, audit);
    this.models = new Desk(new ModelService(options.faults()), ground);
    this.searches = new Desk(new SearchService(recorded), ground);
  }

  /// Starts answering.
  ///
  /// @throws InputRefused when the port is taken or a file cannot be used
  public static Simulator start(SimulatorOptions options, Time time) {
    Simulator simulator = new Simulator(options, time);
    simulator.server.createContext("/", simulator::route);
    simulator.server.setExecutor(simulator.threads);
    simulator.server.start();
    return simulator;
  }

  /// Where the services are.
  public SimulatedServices services() {
    return new SimulatedServices(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /// What the model service saw.
  public Meter models() {
    return models.meter();
  }

  /// What the search service saw.
  public Meter searches() {
    return searches.meter();
  }

  private static HttpServer listen(int port) {
    ServerSettings.apply();
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException taken) {
      throw new InputRefused(
          "Port "
              + port
              + " on 127.0.0.1 cannot be used: "
              + taken.getMessage()
              + ". Choose another with --port",
          taken);
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/chat/completions")) {
      models.serve(exchange);
    } else if (path.endsWith("/search")) {
      searches.serve(exchange);
    } else if (path.equals("/")) {
      Desk.say(exchange, 200, INDEX);
    } else {
      Desk.say(exchange, 404, Desk.error("no such service: " + path));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    audit.ifPresent(AuditFile::close);
  }
}

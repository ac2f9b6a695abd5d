package io.tidemill.adapters.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemill.adapters.simulator.wire.AnthropicMessages;
import io.tidemill.adapters.simulator.wire.ChatCompletions;
import io.tidemill.adapters.simulator.wire.OllamaChat;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Model, search and map services on 127.0.0.1, for running without keys and without a network.
/// Closing it cuts what is open.
///
/// Chat completions are served at every path that ends in `/chat/completions`, Anthropic's messages
/// at `/v1/messages`, Ollama at `/api/chat` and `/api/ps`, searches at `/search`, map layers at
/// every path that ends in `/query`, documents at all paths below `/fetch`, programs at `/command`,
/// databases that are not set up at `/rows`, batches at `/files`, `/batches` and
/// `/v1/messages/batches`. `/meter` tells what the services saw.
public final class Simulator implements AutoCloseable {
  /// The system's own limit (on Linux `net.core.somaxconn`, usually 4096) may be lower; callers
  /// beyond it connect a little later.
  private static final int BACKLOG = 16_384;

  /// Said at `/`, so that a caller can tell a simulator from anything else that may listen there.
  private static final String INDEX =
      "{\"tidemill\":\"simulator\",\"models\":\"/openai\",\"anthropic\":\"/anthropic\","
          + "\"ollama\":\"/ollama\",\"search\":\"/tavily\",\"arcgis\":\"/arcgis\",\"fetch\":\"/fetch\","
          + "\"local\":\"/local\",\"meter\":\"/meter\"}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Optional<AuditFile> audit;
  private final Time time;
  private final ModelMemory memory;
  private final Desk models;
  private final Desk anthropic;
  private final OpenAiBatchService batches;
  private final AnthropicBatchService messageBatches;
  private final Desk ollama;
  private final Desk searches;
  private final Desk commands;
  private final Desk rows;
  private final Desk parcels;
  private final Desk documents;

  private Simulator(SimulatorOptions options, Time time) {
    this.server = listen(options.port());
    this.audit = Optional.ofNullable(options.audit()).map(AuditFile::new);
    Delay delay = new Delay(options.speed());
    Optional<RecordedPages> recorded =
        Optional.ofNullable(options.search()).map(file -> new RecordedPages(file, delay));
    this.time = time;
    Faults faults = options.faults();
    Ground ground = new Ground(faults, options.limits(), delay, time, audit);
    ModelService chat = new ModelService(new ChatCompletions(), faults);
    ModelService messages = new ModelService(new AnthropicMessages(), faults);
    this.models = new Desk(chat, ground);
    this.anthropic = new Desk(messages, ground);
    this.batches = new OpenAiBatchService(new BatchShelf("o", chat, ground));
    this.messageBatches = new AnthropicBatchService(new BatchShelf("a", messages, ground));
    this.memory = new ModelMemory(options.memory(), delay);
    this.ollama = new Desk(new LocalModels(new OllamaChat(), memory, faults), ground);
    this.searches = new Desk(new SearchService(recorded), ground);
    this.commands = new Desk(new LocalService(LocalService.Kind.COMMAND), ground);
    this.rows = new Desk(new LocalService(LocalService.Kind.ROWS), ground);
    this.documents = new Desk(new FetchService(), ground);
    this.parcels =
        new Desk(
            new ParcelService(
                Optional.ofNullable(options.arcgis())
                    .map(file -> new RecordedParcels(file, delay))),
            ground);
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

  /// What the service of chat completions saw.
  public Meter models() {
    return models.counter().total();
  }

  /// What Anthropic saw.
  public Meter anthropic() {
    return anthropic.counter().total();
  }

  /// What Ollama saw.
  public Meter ollama() {
    return ollama.counter().total();
  }

  /// What the search service saw.
  public Meter searches() {
    return searches.counter().total();
  }

  /// What the map layers saw.
  public Meter parcels() {
    return parcels.counter().total();
  }

  /// What every service saw that was asked, each followed by its models.
  public List<MeterReading> readings() {
    return Stream.of(models, anthropic, ollama, searches, parcels, documents, commands, rows)
        .flatMap(desk -> desk.counter().readings())
        .toList();
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
    Optional<Desk> desk = desk(path);
    if (desk.isPresent()) {
      desk.get().serve(exchange);
    } else if (AnthropicBatchService.serves(path)) {
      messageBatches.serve(exchange);
    } else if (OpenAiBatchService.serves(path)) {
      batches.serve(exchange);
    } else {
      tell(exchange, path);
    }
  }

  private Optional<Desk> desk(String path) {
    if (path.startsWith(SimulatedServices.DOCUMENTS)) {
      return Optional.of(documents);
    }
    if (path.endsWith("/chat/completions")) {
      return Optional.of(models);
    }
    if (path.endsWith("/v1/messages")) {
      return Optional.of(anthropic);
    }
    if (path.endsWith("/api/chat")) {
      return Optional.of(ollama);
    }
    if (path.endsWith("/command")) {
      return Optional.of(commands);
    }
    if (path.endsWith("/rows")) {
      return Optional.of(rows);
    }
    if (path.endsWith("/query")) {
      return Optional.of(parcels);
    }
    return path.endsWith("/search") ? Optional.of(searches) : Optional.empty();
  }

  private void tell(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/")) {
      Desk.say(exchange, 200, INDEX);
    } else if (path.equals("/meter")) {
      Desk.say(exchange, 200, meter());
    } else if (path.endsWith("/api/ps")) {
      Desk.say(exchange, 200, OllamaChat.running(memory.models(), time.now()));
    } else {
      Desk.say(exchange, 404, Desk.error("no such service: " + path));
    }
  }

  private String meter() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("meter");
    readings().forEach(reading -> list.add(reading.json()));
    return body.toString();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    audit.ifPresent(AuditFile::close);
  }
}

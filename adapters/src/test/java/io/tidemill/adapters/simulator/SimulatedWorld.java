package io.tidemill.adapters.simulator;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.openai.OpenAiProvider;
import io.tidemill.adapters.provider.openai.SchemaSupport;
import io.tidemill.adapters.tool.search.TavilySearch;
import io.tidemill.expression.ReplyShape;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.SimulationHeader;
import io.tidemill.port.SimulationHeader.Question;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A running simulator and the real adapters that talk to it.
final class SimulatedWorld implements AutoCloseable {
  private static final SystemTime TIME = new SystemTime();
  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final BigDecimal FAST = BigDecimal.valueOf(10_000);

  final Simulator simulator;
  private final OpenAiProvider model;
  private final TavilySearch search;

  SimulatedWorld(SimulatorOptions options) {
    simulator = Simulator.start(options, TIME);
    model =
        new OpenAiProvider(
            new HttpTransport(TIME),
            new Endpoint("sim", simulator.services().models(), Secret.NONE),
            SchemaSupport.JSON_OBJECT);
    search =
        new TavilySearch(
            new HttpTransport(TIME),
            new Endpoint("web", simulator.services().search(), Secret.NONE),
            TIME);
  }

  static SimulatorOptions faults(String text) {
    return new SimulatorOptions(0, FAST, null, null, Faults.parse(text));
  }

  static SimulatorOptions audited(Path audit, String faults) {
    return new SimulatorOptions(0, FAST, audit, null, Faults.parse(faults));
  }

  static SimulatorOptions recorded(Path search) {
    return new SimulatorOptions(0, FAST, null, search, Faults.NONE);
  }

  static ObjectNode entry(String json) {
    return (ObjectNode) new JsonMapper().readTree(json);
  }

  static SimulationHeader header(String key, int call, @Nullable ReplyShape reply, String entry) {
    Question question = new Question("judgement", key, "", 1, call);
    return new SimulationHeader(
        7, question, reply, entry(entry), key + " builds models. It is old.");
  }

  ModelReply ask(String prompt, SimulationHeader header) throws InterruptedException {
    return model.ask(request(prompt), context(header));
  }

  ModelReply askPlainly(String prompt) throws InterruptedException {
    return model.ask(request(prompt), new CallContext("call-7", PLENTY, Map.of()));
  }

  ToolReply search(String query, SimulationHeader header) throws InterruptedException {
    return search.ask(new ToolRequest.Search(query, 20, true, List.of(), null), context(header));
  }

  private static ModelRequest request(String prompt) {
    return new ModelRequest(
        "judge",
        List.of(new ModelRequest.Message(ModelRequest.Role.USER, prompt)),
        null,
        new ModelOptions(null, 500, null, null),
        new ModelRequest.Room(128_000, prompt.length() / 3));
  }

  private static CallContext context(SimulationHeader header) {
    return new CallContext("call-7", PLENTY, Map.of(SimulationHeader.NAME, header.toJson()));
  }

  @Override
  public void close() {
    model.close();
    search.close();
    simulator.close();
  }
}

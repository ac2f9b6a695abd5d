package io.tidemill.adapters.tool.simulated;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.port.CallContext;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lets the simulator answer for a program that is not to be started and for a database that is not
/// set up. Neither has a wire format of its own, so the simulator is asked in ours: what would have
/// been run or asked goes as JSON, the answer comes as JSON. Owns its transport.
public final class SimulatedTool implements Tool {
  private static final String COMMAND = "/command";
  private static final String ROWS = "/rows";

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;

  /// Speaks to the simulator.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/command` and `/rows`; its name is that of the
  ///   command or connection
  public SimulatedTool(HttpTransport transport, Endpoint endpoint) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException {
    return switch (request) {
      case ToolRequest.Command command -> reply(json.post(COMMAND, body(command), name, context));
      case ToolRequest.Query query -> reply(json.post(ROWS, body(query), name, context));
      case ToolRequest.Search _, ToolRequest.Fetch _, ToolRequest.Features _ ->
          throw new IllegalArgumentException(name + " is a command or a connection");
    };
  }

  private static ToolReply reply(JsonReply reply) {
    return switch (reply) {
      case JsonReply.Failed failed -> new ToolReply.Refused(failed.failure(), failed.wire());
      case JsonReply.Document answer -> new ToolReply.Found(answer.json(), null, answer.wire());
    };
  }

  private static ObjectNode body(ToolRequest.Command command) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode words = body.putArray("command");
    command.command().forEach(words::add);
    body.set("input", command.input());
    return body;
  }

  private static ObjectNode body(ToolRequest.Query query) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("statement", query.statement());
    body.putArray("parameters").addAll(query.parameters());
    return body;
  }

  @Override
  public void close() {
    transport.close();
  }
}

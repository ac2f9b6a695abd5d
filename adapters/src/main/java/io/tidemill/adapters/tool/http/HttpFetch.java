package io.tidemill.adapters.tool.http;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.port.Wire;

/// Fetches JSON documents of at most 4 MB below one base address. Owns its transport, which should
/// be pinned.
///
/// Scheme, host and port are those of the base, and the path stays below it: a path that leads
/// elsewhere is refused as BUG before anything is sent, because it came from the record. Redirects
/// are not followed. The answer is the document itself; a fetch has no units.
public final class HttpFetch implements Tool {
  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its name is the endpoint's name in the settings
  public HttpFetch(HttpTransport transport, Endpoint endpoint) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException {
    return switch (request) {
      case ToolRequest.Fetch fetch -> fetch(fetch, context);
      case ToolRequest.Search _,
          ToolRequest.Features _,
          ToolRequest.Query _,
          ToolRequest.Command _ ->
          throw new IllegalArgumentException(name + " only fetches");
    };
  }

  private ToolReply fetch(ToolRequest.Fetch fetch, CallContext context)
      throws InterruptedException {
    return switch (Place.below(fetch.path(), fetch.query())) {
      case Place.Inside inside -> fetch(inside.operation(), fetch, context);
      case Place.Outside outside -> outside(outside);
    };
  }

  private ToolReply fetch(String operation, ToolRequest.Fetch fetch, CallContext context)
      throws InterruptedException {
    return switch (json.fetch(operation, fetch.body(), name, context)) {
      case Failed failed -> new ToolReply.Refused(failed.failure(), failed.wire());
      case Document answer -> new ToolReply.Found(answer.json(), null, answer.wire());
    };
  }

  private ToolReply outside(Place.Outside outside) {
    String message = name + ": " + outside.reason() + "; nothing was sent";
    return new ToolReply.Refused(
        new Failure(FailureClass.BUG, message, name, 0, "", "", null), Wire.NONE);
  }

  @Override
  public void close() {
    transport.close();
  }
}

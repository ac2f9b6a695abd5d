package io.tidemill.testkit.contract;

import io.tidemill.port.CallContext;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply.Found;
import io.tidemill.port.ToolReply.Refused;
import io.tidemill.port.ToolRequest;
import java.net.URI;

/// What every tool that is reached over HTTP must keep. A test class implements this, [#tool],
/// [WireContract#facts] and [#request].
public interface ToolContract extends WireContract {

  /// A usual question to this tool.
  ToolRequest request();

  /// A tool at this address, which sends [WireContract#CANARY] as its key.
  Tool tool(URI address);

  @Override
  default Asker asker(URI address) {
    return new Person(tool(address), request());
  }

  /// Somebody who asks a tool the usual question.
  record Person(Tool tool, ToolRequest request) implements Asker {
    @Override
    public Seen ask(CallContext context) throws InterruptedException {
      return switch (tool.ask(request, context)) {
        case Found found -> new Seen(null, found.units(), found.wire());
        case Refused refused -> new Seen(refused.failure(), null, refused.wire());
      };
    }

    @Override
    public void close() {
      tool.close();
    }
  }
}

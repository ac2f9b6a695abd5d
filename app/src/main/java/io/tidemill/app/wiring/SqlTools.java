package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.tool.simulated.SimulatedTool;
import io.tidemill.adapters.tool.sql.SqlTool;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;

/// Makes the tools of `sql` steps, one a connection.
///
/// @param samples connections that a built-in pipeline brings for its simulation
record SqlTools(Connections connections, Connections samples, Time time) {
  /// Kind of these tools in a plan.
  static final String KIND = "sql";

  /// @throws io.tidemill.port.InputRefused when the connection is not set up as it must be
  Tool real(String name) {
    return new SqlTool(name, connections.readable(name), time);
  }

  /// A connection that is set up stays what it is; of the others the pipeline's own sample is read,
  /// or rows are made up.
  Tool simulated(String name, SimulatedServices at) {
    if (connections.has(name)) {
      return real(name);
    }
    return samples.has(name)
        ? new SqlTool(name, samples.readable(name), time)
        : new SimulatedTool(new HttpTransport(time), new Endpoint(name, at.local(), Secret.NONE));
  }
}

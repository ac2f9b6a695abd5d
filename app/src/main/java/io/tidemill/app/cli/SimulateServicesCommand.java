package io.tidemill.app.cli;

import io.tidemill.adapters.simulator.Faults;
import io.tidemill.adapters.simulator.Limits;
import io.tidemill.adapters.simulator.MeterReading;
import io.tidemill.adapters.simulator.ServerMemory;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.runtime.SystemTime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// Plays model, search and map services on loopback until it is stopped.
@Command(
    name = "simulate-services",
    mixinStandardHelpOptions = true,
    description = "Plays model, search and map services on 127.0.0.1 until Ctrl-C.",
    footer = {
      "",
      "Faults with a share of calls: rate429, error5xx, reset, malformed, hang, refuse, empty,",
      "  cut_answer, silent_truncation, error_inside, cut_stream, blank_lines.",
      "Faults of bundles: bundle_missing, bundle_repeated, bundle_unknown, bundle_reversed.",
      "Faults of batches: batch_failed, batch_lost, batch_slow, batch_unconfirmed, batch_unknown,",
      "  batch_empty, batch_missing, batch_expired, batch_repeated, batch_errors.",
      "Faults with a number: too_large, slow, unauthorized_after, quota_after, balance_after.",
      "Limits: requests_per_minute, tokens_per_minute, concurrency.",
      "",
      "Example: tidemill simulate-services --faults rate429=0.05,error5xx=0.02",
      "Next:    tidemill run company-tiers --input FILE --simulated=http://127.0.0.1:8650"
    })
final class SimulateServicesCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 8650;

  private final Globals globals;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port on 127.0.0.1, 0 for a free one (default: 8650)")
  private int port = USUAL_PORT;

  @Option(
      names = "--audit",
      paramLabel = "FILE",
      description = "gets a line for every request answered")
  private @Nullable String audit;

  @Option(
      names = "--search",
      paramLabel = "FILE",
      description = "recorded search answers, one JSON object a line")
  private @Nullable String search;

  @Option(
      names = "--arcgis",
      paramLabel = "FILE",
      description = "recorded answers of map layers, one JSON object a line")
  private @Nullable String arcgis;

  @Option(
      names = "--faults",
      paramLabel = "NAME=VALUE,..",
      description = "what goes wrong, and how often")
  private String faults = "";

  @Option(
      names = "--limits",
      paramLabel = "NAME=N,..",
      description = "limits of every model, in real minutes")
  private String limits = "";

  @Option(
      names = "--ollama",
      paramLabel = "NAME=N,..",
      description = "memory of Ollama: holds=1,load=10,parallel=1 (default: all models, 4 s)")
  private String ollama = "";

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "simulated seconds per second (default: 100)")
  private BigDecimal speed = SimulatorOptions.USUAL_SPEED;

  SimulateServicesCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Simulator simulator = Simulator.start(options(), new SystemTime());
        StopSignals _ = StopSignals.to(stopped::countDown)) {
      greet(simulator.services().root().toString());
      stopped.await();
      simulator.readings().forEach(this::tell);
      return ExitCode.FINE;
    }
  }

  private SimulatorOptions options() {
    return new SimulatorOptions(port, speed, file(audit), file(search), Faults.parse(faults))
        .withArcgis(file(arcgis))
        .with(Limits.parse(limits))
        .with(ServerMemory.parse(ollama));
  }

  private void greet(String url) {
    if (globals.isJson()) {
      globals.console().line(JsonNodeFactory.instance.objectNode().put("url", url));
    } else {
      globals.console().result(url + "\n");
      globals.tell(
          "Run with it: tidemill run PIPELINE --input FILE --simulated=" + url + " (Ctrl-C stops)");
    }
  }

  private void tell(MeterReading reading) {
    globals.tell(
        "%s: %d requests, %d at once, %d requests and %d tokens in the busiest minute, %d refused"
            .formatted(
                (reading.service() + " " + reading.model()).strip(),
                reading.requests(),
                reading.mostAtOnce(),
                reading.busiestRequests(),
                reading.busiestTokens(),
                reading.refused()));
  }

  private @Nullable Path file(@Nullable String written) {
    return written == null ? null : globals.environment().resolve(written);
  }
}

package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.port.Time;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Counts and limits of one service: of all its models together and of each.
final class Counter {
  private final String service;
  private final Limits limits;
  private final Time time;
  private final Meter total;
  private final Map<String, Meter> meters = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  Counter(String service, Limits limits, Time time) {
    this.service = service;
    this.limits = limits;
    this.time = time;
    this.total = new Meter(time);
  }

  Meter total() {
    return total;
  }

  Meter of(String model) {
    return meters.computeIfAbsent(model, _ -> new Meter(time));
  }

  Admission admit(Demand demand) {
    return gate(demand.model()).enter(demand.tokens(), time.nanos());
  }

  void leave(String model, Admission.Granted granted, long used) {
    gate(model).leave(granted, used);
  }

  Allowance allowance(String model) {
    return gate(model).allowance(time.nanos());
  }

  private Gate gate(String model) {
    return gates.computeIfAbsent(model, _ -> new Gate(limits, time.nanos()));
  }

  /// The service, then its models by name; none when nobody asked it.
  Stream<MeterReading> readings() {
    Stream<MeterReading> models =
        meters.entrySet().stream()
            .map(entry -> entry.getValue().read(service, entry.getKey()))
            .filter(reading -> !reading.model().isEmpty())
            .sorted(Comparator.comparing(MeterReading::model));
    return Stream.concat(Stream.of(total.read(service, "")), models)
        .filter(reading -> reading.requests() > 0);
  }
}

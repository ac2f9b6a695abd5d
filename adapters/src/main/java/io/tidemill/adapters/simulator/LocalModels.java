package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.ModelMemory.Seat;
import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.ModelWire;
import io.tidemill.adapters.simulator.wire.Trouble;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Models that have to be in memory before they answer.
final class LocalModels implements Service {
  private final ModelWire wire;
  private final ModelService models;
  private final ModelMemory memory;

  LocalModels(ModelWire wire, ModelMemory memory, Faults faults) {
    this.wire = wire;
    this.models = new ModelService(wire, faults);
    this.memory = memory;
  }

  @Override
  public String kind() {
    return models.kind();
  }

  @Override
  public String name() {
    return models.name();
  }

  @Override
  public Demand demand(Asked asked) {
    return models.demand(asked);
  }

  @Override
  public Stay enter(Asked asked) throws InterruptedException {
    if (models.isMissing(asked)) {
      return Stay.FREE;
    }
    Optional<Seat> seat = memory.take(wire.read(asked.json()));
    return seat.map(this::stay).orElse(Stay.NO_ROOM);
  }

  private Stay stay(Seat seat) {
    return new Stay(seat.load(), true, () -> memory.leave(seat));
  }

  @Override
  public Outcome answer(Asked asked, BigDecimal seconds) {
    return models.answer(asked, seconds);
  }

  @Override
  public ErrorAnswer error(Trouble trouble, Asked asked) {
    return models.error(trouble, asked);
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return models.inStream(error);
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    return models.limits(allowance, now);
  }
}

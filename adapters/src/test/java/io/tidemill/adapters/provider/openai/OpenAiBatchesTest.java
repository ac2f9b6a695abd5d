package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.PlayedBatches;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ModelBatchesContract;

final class OpenAiBatchesTest implements ModelBatchesContract {
  @Override
  public Played played(String faults) {
    return PlayedBatches.with(
        faults,
        at ->
            new OpenAiBatches(
                new HttpTransport(new SystemTime()),
                new Endpoint("played", at.models(), Secret.NONE),
                Dialect.COMPATIBLE));
  }
}

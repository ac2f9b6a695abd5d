package io.tidemill.app.wiring;

import io.tidemill.app.settings.RuleSettings;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.ServiceSettings.PoolSettings;
import io.tidemill.app.settings.ServiceSettings.PriceSetting;
import io.tidemill.app.settings.Settings;
import io.tidemill.app.settings.Value;
import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.Price;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.InputRefused;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings to the [Catalog] that pipelines are planned against. A price that refers to a missing
/// variable is unknown.
final class CatalogReader {
  private static final String USUAL_CURRENCY = "USD";
  private static final Duration USUAL_CACHE = Duration.ofDays(1);
  private static final int USUAL_WINDOW = 128_000;
  private static final BigDecimal USUAL_PER = BigDecimal.valueOf(1_000_000);

  private final Settings settings;

  CatalogReader(Settings settings) {
    this.settings = settings;
  }

  Catalog read() {
    ServiceSettings services = settings.services();
    Map<String, String> providers = new LinkedHashMap<>();
    services.providers().forEach((name, provider) -> providers.put(name, provider.kind()));
    Map<String, ModelFacts> models = new LinkedHashMap<>();
    Map<String, ModelGroup> groups = new ModelGroups(services.groups()).byProvider();
    services.models().forEach((name, model) -> models.put(name, facts(name, model, groups)));
    return new Catalog(
        providers,
        models,
        tools(services.tools()),
        tools(services.endpoints()),
        settings.data().connections().keySet(),
        services.commands().keySet(),
        limits(),
        false);
  }

  /// The one currency of the settings.
  String currency() {
    return settings.rules().limits().budget().currency().or(USUAL_CURRENCY);
  }

  private BudgetLimits limits() {
    RuleSettings.Budget budget = settings.rules().limits().budget();
    return new BudgetLimits(
        money(budget.run()), money(budget.record()), money(budget.day()), currency());
  }

  private ModelFacts facts(
      String name, ServiceSettings.Model model, Map<String, ModelGroup> groups) {
    int slash = name.indexOf('/');
    if (slash < 1 || slash == name.length() - 1) {
      throw new InputRefused(
          "The settings name a model `%s`. Write `models` as provider/model, for example openai/gpt-5-mini."
              .formatted(name));
    }
    return new ModelFacts(
        name.substring(0, slash),
        name.substring(slash + 1),
        model.window().isWritten() ? model.window().count() : USUAL_WINDOW,
        price(model.price(), name),
        ModelGroups.in(groups.get(name.substring(0, slash)), pool(name, model.pool())),
        model.seconds().isKnown() ? model.seconds().number() : null);
  }

  private Map<String, ToolFacts> tools(Map<String, ServiceSettings.Service> services) {
    Map<String, ToolFacts> tools = new LinkedHashMap<>();
    services.forEach(
        (name, service) ->
            tools.put(
                name,
                new ToolFacts(
                    name,
                    service.kind(),
                    price(service.price(), name),
                    pool(name, service.pool()),
                    service.cache().isWritten() ? service.cache().duration() : USUAL_CACHE)));
    return tools;
  }

  private Price price(PriceSetting setting, String owner) {
    return switch (setting) {
      case PriceSetting.Free() -> new Price.Free();
      case PriceSetting.Unsaid() -> new Price.Unknown();
      case PriceSetting.Credits credits -> perCredit(credits, owner);
      case PriceSetting.Tokens tokens -> perToken(tokens, owner);
    };
  }

  private Price perCredit(PriceSetting.Credits price, String owner) {
    checkCurrency(price.currency(), owner);
    return price.perCredit().isKnown()
        ? new Price.PerUnit(price.perCredit().number(), 2, version(price.asOf()))
        : new Price.Unknown();
  }

  private Price perToken(PriceSetting.Tokens price, String owner) {
    checkCurrency(price.currency(), owner);
    if (!price.in().isKnown() || !price.out().isKnown()) {
      return new Price.Unknown();
    }
    BigDecimal per = price.per().isWritten() ? price.per().number() : USUAL_PER;
    BigDecimal in = each(price.in(), per);
    BigDecimal out = each(price.out(), per);
    return new Price.PerToken(
        in,
        price.cached().isKnown() ? each(price.cached(), per) : in,
        out,
        price.reasoning().isKnown() ? each(price.reasoning(), per) : out,
        price.batch().isKnown() ? price.batch().number() : BigDecimal.ONE,
        version(price.asOf()));
  }

  private void checkCurrency(Value currency, String owner) {
    String said = currency.or(currency());
    if (!said.equals(currency())) {
      throw new InputRefused(
          "The price of `%s` is in %s and the budget in %s. Write all amounts in one currency."
              .formatted(owner, said, currency()));
    }
  }

  private static BigDecimal each(Value amount, BigDecimal per) {
    return amount.number().divide(per, MathContext.DECIMAL64);
  }

  private static String version(Value asOf) {
    return asOf.or("settings");
  }

  private static Pool pool(String name, PoolSettings pool) {
    return new Pool(
        name,
        pool.width().or("auto").equals("auto") ? null : Integer.valueOf(pool.width().count()),
        count(pool.mostInFlight()),
        count(pool.requestsPerMinute()),
        count(pool.tokensPerMinute()));
  }

  private static @Nullable Integer count(Value value) {
    return value.isWritten() ? Integer.valueOf(value.count()) : null;
  }

  private static @Nullable Money money(Value value) {
    return value.isWritten() ? Money.of(value.number()) : null;
  }
}

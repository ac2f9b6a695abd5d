package io.tidemill.testkit.simulation;

import java.util.random.RandomGenerator;

/// How the outside behaves: chances between 0 and 1 of each mishap of one exchange, and how long
/// exchanges take.
///
/// @param busy the provider asks for patience (WAIT_RATE or WAIT_OVERLOAD)
/// @param ambiguous the answer gets lost on the way
/// @param malformed the model speaks, but not as asked
/// @param shrink the request is said to be too large
/// @param stop key or credit is said to be missing
/// @param unreported the answer comes without usage
/// @param away a target cannot be written
/// @param slowest longest exchange in milliseconds
record Weather(
    double busy,
    double ambiguous,
    double malformed,
    double shrink,
    double stop,
    double unreported,
    double away,
    int slowest) {

  /// Nothing goes wrong.
  static final Weather FAIR = new Weather(0, 0, 0, 0, 0, 0, 0, 50);

  /// Some weather, from calm to rough.
  static Weather drawn(RandomGenerator random) {
    double roughness = random.nextInt(4) / 3.0;
    return new Weather(
        0.3 * roughness * random.nextDouble(),
        0.15 * roughness * random.nextDouble(),
        0.3 * roughness * random.nextDouble(),
        0.1 * roughness * random.nextDouble(),
        random.nextInt(6) == 0 ? 0.02 : 0,
        0.2 * roughness * random.nextDouble(),
        0.4 * roughness * random.nextDouble(),
        1 + random.nextInt(20_000));
  }
}

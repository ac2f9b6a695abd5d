package io.tidemill.expression;

import java.util.Map;
import java.util.Set;

/// Words of United States addresses and their short forms, after USPS Publication 28, appendices B
/// and C. Types that are as often part of a name (`RUN`, `PASS`, `RANCH`, `CREEK`) are left out on
/// purpose.
final class UsPostal {
  private UsPostal() {}

  /// Directions.
  static final Map<String, String> DIRECTIONS =
      Map.ofEntries(
          Map.entry("N", "N"),
          Map.entry("S", "S"),
          Map.entry("E", "E"),
          Map.entry("W", "W"),
          Map.entry("NE", "NE"),
          Map.entry("NW", "NW"),
          Map.entry("SE", "SE"),
          Map.entry("SW", "SW"),
          Map.entry("NORTH", "N"),
          Map.entry("SOUTH", "S"),
          Map.entry("EAST", "E"),
          Map.entry("WEST", "W"),
          Map.entry("NORTHEAST", "NE"),
          Map.entry("NORTHWEST", "NW"),
          Map.entry("SOUTHEAST", "SE"),
          Map.entry("SOUTHWEST", "SW"));

  /// Types of streets.
  static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("ST", "ST"),
          Map.entry("STREET", "ST"),
          Map.entry("AVE", "AVE"),
          Map.entry("AV", "AVE"),
          Map.entry("AVENUE", "AVE"),
          Map.entry("BLVD", "BLVD"),
          Map.entry("BOULEVARD", "BLVD"),
          Map.entry("DR", "DR"),
          Map.entry("DRIVE", "DR"),
          Map.entry("LN", "LN"),
          Map.entry("LANE", "LN"),
          Map.entry("RD", "RD"),
          Map.entry("ROAD", "RD"),
          Map.entry("CT", "CT"),
          Map.entry("COURT", "CT"),
          Map.entry("CIR", "CIR"),
          Map.entry("CIRCLE", "CIR"),
          Map.entry("PL", "PL"),
          Map.entry("PLACE", "PL"),
          Map.entry("WAY", "WAY"),
          Map.entry("LOOP", "LOOP"),
          Map.entry("PKWY", "PKWY"),
          Map.entry("PARKWAY", "PKWY"),
          Map.entry("HWY", "HWY"),
          Map.entry("HIGHWAY", "HWY"),
          Map.entry("FWY", "FWY"),
          Map.entry("FREEWAY", "FWY"),
          Map.entry("EXPY", "EXPY"),
          Map.entry("EXPRESSWAY", "EXPY"),
          Map.entry("TRL", "TRL"),
          Map.entry("TRAIL", "TRL"),
          Map.entry("TER", "TER"),
          Map.entry("TERRACE", "TER"),
          Map.entry("SQ", "SQ"),
          Map.entry("SQUARE", "SQ"),
          Map.entry("PLZ", "PLZ"),
          Map.entry("PLAZA", "PLZ"),
          Map.entry("ALY", "ALY"),
          Map.entry("ALLEY", "ALY"),
          Map.entry("CV", "CV"),
          Map.entry("COVE", "CV"),
          Map.entry("XING", "XING"),
          Map.entry("CROSSING", "XING"),
          Map.entry("TPKE", "TPKE"),
          Map.entry("TURNPIKE", "TPKE"));

  /// Words before the number of a unit.
  static final Set<String> UNITS =
      Set.of(
          "APT",
          "APARTMENT",
          "UNIT",
          "STE",
          "SUITE",
          "BLDG",
          "BUILDING",
          "FL",
          "FLOOR",
          "RM",
          "ROOM",
          "LOT",
          "SPC",
          "SPACE",
          "TRLR",
          "#");

  /// States, the District of Columbia and inhabited territories.
  static final Set<String> STATES =
      Set.of(
          "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN",
          "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
          "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT",
          "VT", "VA", "WA", "WV", "WI", "WY", "PR", "GU", "VI", "AS", "MP");
}

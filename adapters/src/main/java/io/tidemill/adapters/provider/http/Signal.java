package io.tidemill.adapters.provider.http;

/// What an answer says about its own failure, as far as it can be read from any wire format.
///
/// @param status HTTP status; the one inside the body when a 200 carries one
/// @param code the most telling machine-readable code or type, lower case, empty when there is none
/// @param type the error's type when it says more than a code, lower case, empty when there is none
/// @param message the words for people, empty when there are none
public record Signal(int status, String code, String type, String message) {
  /// Code, type and message in this order, whichever is not empty first.
  public String headline() {
    return !message.isEmpty() ? message : !code.isEmpty() ? code : type;
  }
}

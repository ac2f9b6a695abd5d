package io.tidemill.adapters.provider.http;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/// The right to make one call on a client. Whoever took it ends it exactly once; what is said after
/// that counts no more.
interface Permit {

  /// What the call goes out with.
  HttpClient client();

  /// A connection for the call stands; from any thread.
  void connected();

  /// The call was answered; ends the permit.
  void answered(HttpResponse<?> answer);

  /// The call was not answered; ends the permit.
  void ended(Ending how);

  /// How a call without an answer ended, for the connection that it went over.
  enum Ending {
    /// The caller wanted no more, which says nothing about the connection.
    GIVEN_UP,
    /// The client had no stream left and sent nothing.
    FULL,
    /// The other side says that it did not accept the request.
    TURNED_AWAY,
    /// There was no connection, or it broke.
    LOST
  }
}

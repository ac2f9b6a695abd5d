package io.tidemill.adapters.provider.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Looks up the addresses of a host.
@FunctionalInterface
interface Names {
  /// The resolver of this machine.
  Names SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// Its addresses, best first, at least one.
  ///
  /// @throws UnknownHostException when there is none
  List<InetAddress> of(String host) throws UnknownHostException;
}

package io.tidemill.adapters.provider.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The blocks of addresses that do not belong to the public internet (IANA's registries of special
/// purpose addresses), and those at which clouds tell their machines secrets.
final class AddressBlocks {
  private static final List<Block> BLOCKS =
      List.of(
          block("169.254.169.254/32", "an address of a cloud's metadata"),
          block("168.63.129.16/32", "an address of a cloud's metadata"),
          block("100.100.100.200/32", "an address of a cloud's metadata"),
          block("192.0.0.192/32", "an address of a cloud's metadata"),
          block("fd00:ec2::254/128", "an address of a cloud's metadata"),
          block("0.0.0.0/8", "no address of a host"),
          block("10.0.0.0/8", "a private address"),
          block("100.64.0.0/10", "a carrier's own address"),
          block("127.0.0.0/8", "an address of this machine"),
          block("169.254.0.0/16", "a link-local address"),
          block("172.16.0.0/12", "a private address"),
          block("192.0.0.0/24", "a reserved address"),
          block("192.168.0.0/16", "a private address"),
          block("198.18.0.0/15", "a reserved address"),
          block("224.0.0.0/4", "a multicast address"),
          block("240.0.0.0/4", "a reserved address"),
          block("::/128", "no address of a host"),
          block("::1/128", "an address of this machine"),
          block("64:ff9b:1::/48", "a private address"),
          block("100::/64", "a reserved address"),
          block("fc00::/7", "a private address"),
          block("fe80::/10", "a link-local address"),
          block("fec0::/10", "a private address"),
          block("ff00::/8", "a multicast address"));

  /// Blocks of IPv6 that carry an address of IPv4, and at which byte.
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(block("::/96", ""), 12),
          new Carrier(block("::ffff:0:0:0/96", ""), 12),
          new Carrier(block("64:ff9b::/96", ""), 12),
          new Carrier(block("2002::/16", ""), 2));

  /// Teredo carries the address of a server and, veiled, that of a client.
  private static final Block TEREDO = block("2001::/32", "an address of a tunnel");

  private AddressBlocks() {}

  /// Addresses with the same first bits.
  private record Block(InetAddress lowest, int bits, String what) {
    boolean holds(byte[] address) {
      byte[] first = lowest.getAddress();
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private record Carrier(Block block, int at) {}

  /// What an address is that the public internet does not have, empty for one that it has. An
  /// address of IPv4 inside one of IPv6 is looked at as well.
  static Optional<String> notPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    Optional<String> own = of(bytes);
    if (own.isPresent() || !(address instanceof Inet6Address)) {
      return own;
    }
    if (TEREDO.holds(bytes)) {
      return Optional.of(TEREDO.what());
    }
    return CARRIERS.stream()
        .filter(carrier -> carrier.block().holds(bytes))
        .map(carrier -> Arrays.copyOfRange(bytes, carrier.at(), carrier.at() + 4))
        .map(AddressBlocks::of)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> of(byte[] address) {
    return BLOCKS.stream().filter(block -> block.holds(address)).map(Block::what).findFirst();
  }

  private static Block block(String written, String what) {
    int slash = written.indexOf('/');
    InetAddress lowest = InetAddress.ofLiteral(written.substring(0, slash));
    return new Block(lowest, Integer.parseInt(written.substring(slash + 1)), what);
  }
}

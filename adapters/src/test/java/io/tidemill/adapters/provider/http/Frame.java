package io.tidemill.adapters.provider.http;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One frame of HTTP/2 (RFC 9113, section 4.1).
record Frame(int type, int flags, int stream, ByteBuffer payload) {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  private static final int MAX_CONCURRENT_STREAMS = 3;
  private static final int REFUSED_STREAM = 7;
  private static final int NO_ERROR = 0;

  /// `:status 200` in the static table of RFC 7541.
  private static final byte STATUS_200 = (byte) 0x88;

  static Frame settings(int mostStreams) {
    ByteBuffer setting = ByteBuffer.allocate(6);
    setting.putShort((short) MAX_CONCURRENT_STREAMS).putInt(mostStreams);
    return new Frame(SETTINGS, 0, 0, setting.flip());
  }

  static Frame ok(int stream) {
    return new Frame(HEADERS, END_HEADERS, stream, ByteBuffer.wrap(new byte[] {STATUS_200}));
  }

  static Frame refused(int stream) {
    return number(RST_STREAM, stream, REFUSED_STREAM);
  }

  static Frame number(int type, int stream, int value) {
    return new Frame(type, 0, stream, ByteBuffer.allocate(4).putInt(value).flip());
  }

  static Frame goAway(int lastStream) {
    return new Frame(
        GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).putInt(NO_ERROR).flip());
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  static Frame read(DataInputStream in) throws IOException {
    int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & Integer.MAX_VALUE;
    return new Frame(type, flags, stream, ByteBuffer.wrap(in.readNBytes(length)));
  }

  void write(DataOutputStream out) throws IOException {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    out.writeShort(bytes.length >> 8);
    out.writeByte(bytes.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(bytes);
    out.flush();
  }
}

package foyer.rolls;

import foyer.programme.ScreeningId;

/**
 * The ticket stock of one screening as its locked row says.
 *
 * @param salesLimit the wish; what is committed may lie above it until counters have given back
 * @param putBack tickets put back on sale for written-off ones
 * @param version grows by one with each change of the stock
 */
public record Stock(
    ScreeningId screening,
    int houseCapacity,
    int salesLimit,
    int putBack,
    int nextNumber,
    int nextWebSerial,
    long version,
    boolean onSale,
    boolean allocated) {

  Stock withVersion(long newVersion) {
    return new Stock(
        screening,
        houseCapacity,
        salesLimit,
        putBack,
        nextNumber,
        nextWebSerial,
        newVersion,
        onSale,
        allocated);
  }

  Stock withNextNumber(int next) {
    return new Stock(
        screening,
        houseCapacity,
        salesLimit,
        putBack,
        next,
        nextWebSerial,
        version,
        onSale,
        allocated);
  }

  Stock withNextWebSerial(int next) {
    return new Stock(
        screening,
        houseCapacity,
        salesLimit,
        putBack,
        nextNumber,
        next,
        version,
        onSale,
        allocated);
  }

  Stock withPutBack(int nowPutBack) {
    return new Stock(
        screening,
        houseCapacity,
        salesLimit,
        nowPutBack,
        nextNumber,
        nextWebSerial,
        version,
        onSale,
        allocated);
  }
}

package foyer.counter;

import java.io.IOException;
import java.nio.file.Path;

/** The parts of a night at one counter, made together. */
record Night(
    Openings openings,
    Drawers drawers,
    Overrides overrides,
    DutyManagers dutyManagers,
    NamedStewards named,
    Drafts drafts,
    NightView view) {

  static Night of(
      Counter counter,
      Evening evening,
      Selling selling,
      SignIns signIns,
      NamedStewards named,
      Path folder)
      throws IOException {
    var openings = new Openings(counter, evening);
    var drawers = new Drawers(counter);
    var drafts = new Drafts(folder);
    return new Night(
        openings,
        drawers,
        new Overrides(counter, selling, openings),
        new DutyManagers(signIns),
        named,
        drafts,
        new NightView(counter, evening, openings, drawers, drafts));
  }
}

package foyer.house;

/** One setting as the office page shows it: its value now, or what was typed and refused. */
public record SettingLine(
    String name, String title, String meaning, String value, String byDefault) {}

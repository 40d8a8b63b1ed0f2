namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The tables of the embedded metrics store.</summary>
internal static class Schema
{
    /// <summary>
    /// synchronous=NORMAL: a killed process loses nothing, since the write-ahead log is in the system's hands. A power failure may lose the newest commits, but whole ones and
    /// from the end: the offsets go back together with all that was made of the events, and the events, which the log has synced, are counted again.
    /// What the ledger was told of a lost commit is at most ahead of the store for the moment: totals below known ones change nothing there, and nothing is leased
    /// before the stream has caught up.
    /// </summary>
    internal const string Pragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        """;

    internal static string Tables { get; } = $"""
        CREATE TABLE IF NOT EXISTS offsets(topic TEXT NOT NULL, part INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY(topic, part)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS marks(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS names(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE IF NOT EXISTS instances(number INTEGER PRIMARY KEY, instance INTEGER NOT NULL, space INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS facts(chunk INTEGER PRIMARY KEY, newest_ms INTEGER NOT NULL, facts BLOB NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS facts_newest ON facts(newest_ms);
        CREATE TABLE IF NOT EXISTS conversions(organisation INTEGER NOT NULL, id TEXT NOT NULL, time_ms INTEGER NOT NULL, currency TEXT NOT NULL DEFAULT '',
            value_nanos INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(organisation, id)) WITHOUT ROWID, STRICT;
        CREATE INDEX IF NOT EXISTS conversions_time ON conversions(time_ms);
        CREATE TABLE IF NOT EXISTS touches(instance INTEGER NOT NULL, sequence INTEGER NOT NULL, first_click_ms INTEGER NOT NULL, last_click_ms INTEGER NOT NULL, shown_ms INTEGER NOT NULL,
            newest_ms INTEGER NOT NULL, PRIMARY KEY(instance, sequence)) WITHOUT ROWID, STRICT;
        CREATE INDEX IF NOT EXISTS touches_newest ON touches(newest_ms);
        CREATE TABLE IF NOT EXISTS waiting(organisation INTEGER NOT NULL, id TEXT NOT NULL, due_ms INTEGER NOT NULL, value_nanos INTEGER NOT NULL, conversion BLOB NOT NULL,
            PRIMARY KEY(organisation, id)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS accounts(campaign INTEGER NOT NULL, line_item INTEGER NOT NULL, day INTEGER NOT NULL, charged_units INTEGER NOT NULL, charged_nanos INTEGER NOT NULL,
            over_units INTEGER NOT NULL, over_nanos INTEGER NOT NULL, PRIMARY KEY(campaign, line_item, day)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS advertisers(organisation INTEGER NOT NULL, advertiser INTEGER NOT NULL, currency INTEGER NOT NULL, charged_units INTEGER NOT NULL, charged_nanos INTEGER NOT NULL,
            over_units INTEGER NOT NULL, over_nanos INTEGER NOT NULL, deposited_units INTEGER NOT NULL, deposited_nanos INTEGER NOT NULL, credited_units INTEGER NOT NULL,
            credited_nanos INTEGER NOT NULL, adjusted_units INTEGER NOT NULL, adjusted_nanos INTEGER NOT NULL, PRIMARY KEY(organisation, advertiser, currency)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS entries(number INTEGER PRIMARY KEY, organisation INTEGER NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL, advertiser TEXT NOT NULL, partner TEXT NOT NULL,
            campaign TEXT NOT NULL, line_item TEXT NOT NULL, day INTEGER NOT NULL, month INTEGER NOT NULL, adjusts INTEGER NOT NULL, amount_nanos INTEGER NOT NULL, currency TEXT NOT NULL,
            reporting_units INTEGER NOT NULL, reporting_nanos INTEGER NOT NULL, reason TEXT NOT NULL, time_ms INTEGER NOT NULL, UNIQUE(organisation, id)) STRICT;
        CREATE INDEX IF NOT EXISTS entries_month ON entries(organisation, month);
        CREATE TABLE IF NOT EXISTS postings(entry INTEGER NOT NULL, place INTEGER NOT NULL, account TEXT NOT NULL, currency TEXT NOT NULL, amount_nanos INTEGER NOT NULL,
            PRIMARY KEY(entry, place)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS closed_months(organisation INTEGER NOT NULL, month INTEGER NOT NULL, closed_ms INTEGER NOT NULL, {ClosedMonths.Definitions},
            PRIMARY KEY(organisation, month)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS leases(id INTEGER PRIMARY KEY, settled_nanos INTEGER NOT NULL, updated_ms INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS dead_letters(topic TEXT NOT NULL, part INTEGER NOT NULL, offset INTEGER NOT NULL, at_ms INTEGER NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY(topic, part, offset)) STRICT;
        CREATE TABLE IF NOT EXISTS partner_histories(partner INTEGER PRIMARY KEY, bids INTEGER NOT NULL, bills INTEGER NOT NULL, delays BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS no_bids(minute INTEGER NOT NULL, organisation INTEGER NOT NULL, partner INTEGER NOT NULL, campaign INTEGER NOT NULL, line_item INTEGER NOT NULL,
            reason INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(minute, organisation, partner, campaign, line_item, reason)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS totals(organisation INTEGER NOT NULL, campaign INTEGER NOT NULL, {CountColumns.Definitions}, PRIMARY KEY(organisation, campaign)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS minutes(minute INTEGER NOT NULL, organisation INTEGER NOT NULL, partner INTEGER NOT NULL, campaign INTEGER NOT NULL, line_item INTEGER NOT NULL,
            creative INTEGER NOT NULL, publisher INTEGER NOT NULL, country INTEGER NOT NULL, device INTEGER NOT NULL, {CountColumns.Definitions},
            PRIMARY KEY(minute, organisation, partner, campaign, line_item, creative, publisher, country, device)) WITHOUT ROWID, STRICT;
        """;

    internal const string MinuteKeys = "minute, organisation, partner, campaign, line_item, creative, publisher, country, device";
}

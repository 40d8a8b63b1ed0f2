using static AdTech.Streaming.Storing.Tables.ColumnKind;

namespace AdTech.Streaming.Storing.Tables;

/// <summary>The tables of the metrics store.</summary>
internal static class StoreTables
{
    internal static readonly StoreTable Offsets = new("offsets", [new(Text, "topic"), new(Int, "part")], [new(Long, "next")], OnConflict.Replace);

    internal static readonly StoreTable Marks = new("marks", [new(Text, "name")], [new(Long, "value")], OnConflict.Replace);

    internal static readonly StoreTable Names = new("names", [new(Int, "id")], [new(Text, "name")], OnConflict.Fail) { Unique = "name" };

    internal static readonly StoreTable Instances = new("instances", [new(Int, "number")], [new(Long, "instance"), new(Int, "space")], OnConflict.Fail);

    internal static readonly StoreTable Facts = new("facts", [new(Long, "chunk")], [new(Long, "newest_ms"), new(Bytes, "facts")], OnConflict.Replace);

    internal static readonly StoreTable Conversions = new(
        "conversions", [new(Int, "organisation"), new(Text, "id")], [new(Long, "time_ms"), new(Text, "currency"), new(Long, "value_nanos")], OnConflict.Fail);

    internal static readonly StoreTable Touches = new("touches", [.. Column.Of(Long, "instance", "sequence")], [.. Column.Of(Long, "first_click_ms", "last_click_ms", "shown_ms", "newest_ms")], OnConflict.Replace);

    internal static readonly StoreTable Waiting = new(
        "waiting", [new(Int, "organisation"), new(Text, "id")], [new(Long, "due_ms"), new(Long, "value_nanos"), new(Bytes, "conversion")], OnConflict.Replace);

    internal static readonly StoreTable Accounts = new("accounts", [.. Column.Of(Int, "campaign", "line_item", "day")], [.. Column.Of(Amount, "charged", "over")], OnConflict.Replace);

    internal static readonly StoreTable Advertisers = new(
        "advertisers", [.. Column.Of(Int, "organisation", "advertiser", "currency")], [.. Column.Of(Amount, "charged", "over", "deposited", "credited", "adjusted")], OnConflict.Replace);

    internal static readonly StoreTable Entries = new(
        "entries",
        [new(Long, "number")],
        [
            new(Int, "organisation"), new(Text, "id"), new(Int, "kind"), .. Column.Of(Text, "advertiser", "partner", "campaign", "line_item"), .. Column.Of(Int, "day", "month", "adjusts"),
            new(Long, "amount_nanos"), new(Text, "currency"), new(Amount, "reporting"), new(Text, "reason"), new(Long, "time_ms"),
        ],
        OnConflict.Fail)
    {
        Unique = "organisation, id",
    };

    internal static readonly StoreTable Postings = new(
        "postings", [new(Long, "entry"), new(Int, "place")], [new(Text, "account"), new(Text, "currency"), new(Long, "amount_nanos")], OnConflict.Fail);

    internal static readonly StoreTable ClosedMonths = new(
        "closed_months", [.. Column.Of(Int, "organisation", "month")],
        [new(Long, "closed_ms"), .. Column.Of(Amount, "media_cost", "charge", "fee", "margin", "over_delivery", "included_fee", "discount")], OnConflict.Fail);

    internal static readonly StoreTable Leases = new("leases", [new(Long, "id")], [.. Column.Of(Long, "settled_nanos", "updated_ms")], OnConflict.Replace);

    internal static readonly StoreTable DeadLetters = new(
        "dead_letters", [new(Text, "topic"), new(Int, "part"), new(Long, "\"offset\"")], [new(Long, "at_ms"), new(Text, "reason"), new(Bytes, "bytes")], OnConflict.Replace)
    {
        Number = "number",
    };

    internal static readonly StoreTable PartnerHistories = new("partner_histories", [new(Int, "partner")], [new(Long, "bids"), new(Long, "bills"), new(Bytes, "delays")], OnConflict.Replace);

    internal static readonly StoreTable NoBids = new(
        "no_bids", [.. Column.Of(Int, "minute", "organisation", "partner", "campaign", "line_item", "reason")], [new(Long, "count")], OnConflict.Add);

    internal static readonly StoreTable Totals = new("totals", [.. Column.Of(Int, "organisation", "campaign")], CountFields.Columns, OnConflict.Add);

    internal static readonly StoreTable Minutes = new(
        "minutes", [.. Column.Of(Int, "minute", "organisation", "partner", "campaign", "line_item", "creative", "publisher", "country", "device")], CountFields.Columns, OnConflict.Add);

    /// <summary>Kept for ever: a row a day, partner, deal and currency.</summary>
    internal static readonly StoreTable PartnerDays = new(
        "partner_days", [.. Column.Of(Int, "organisation", "day", "partner", "deal", "currency")], PartnerFields.Columns, OnConflict.Add);

    /// <summary>Kept for a time, and so many at the most.</summary>
    internal static readonly StoreTable NoticeExceptions = new(
        "notice_exceptions",
        [],
        [
            .. Column.Of(Text, "organisation", "partner"), new(Int, "day"), .. Column.Of(Text, "deal", "currency"), .. Column.Of(Long, "instance", "sequence"), new(Int, "kind"),
            .. Column.Of(Text, "cause", "reason"), new(Long, "time_ms"), new(Text, "price"), .. Column.Of(Long, "counted_nanos", "bid_nanos"), new(Text, "query"),
        ],
        OnConflict.Ignore)
    {
        Number = "id",
    };

    internal static readonly IReadOnlyList<StoreTable> All =
    [
        Offsets, Marks, Names, Instances, Facts, Conversions, Touches, Waiting, Accounts, Advertisers, Entries, Postings, ClosedMonths, Leases, DeadLetters, PartnerHistories, NoBids, Totals, Minutes,
        PartnerDays, NoticeExceptions,
    ];

    /// <summary>The same in both dialects. An exception of a bid stands once.</summary>
    internal const string Indexes = """
        CREATE INDEX IF NOT EXISTS facts_newest ON facts(newest_ms);
        CREATE INDEX IF NOT EXISTS conversions_time ON conversions(time_ms);
        CREATE INDEX IF NOT EXISTS touches_newest ON touches(newest_ms);
        CREATE INDEX IF NOT EXISTS entries_month ON entries(organisation, month);
        CREATE UNIQUE INDEX IF NOT EXISTS notice_exceptions_bid ON notice_exceptions(instance, sequence, kind, cause) WHERE query = '';
        CREATE INDEX IF NOT EXISTS notice_exceptions_partner ON notice_exceptions(organisation, partner);
        """;
}

using System.Text.Json.Serialization;

namespace AdTech.Simulator.Books;

/// <summary>How a notice ended, as its sender knows it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Fate>))]
internal enum Fate
{
    /// <summary>Not a byte of it has left.</summary>
    [JsonStringEnumMemberName("neverSent")]
    NeverSent,

    /// <summary>The platform said that it has it.</summary>
    [JsonStringEnumMemberName("acknowledged")]
    Acknowledged,

    /// <summary>Sent, and never answered: it may count or not.</summary>
    [JsonStringEnumMemberName("inDoubt")]
    InDoubt,

    /// <summary>The platform called it wrong.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>A notice or pixel about one bid: what was sent, and what came of it.</summary>
internal sealed record BookedNotice
{
    /// <summary>As in the platform's links: <c>win</c>, <c>loss</c>, <c>bill</c> (the burl) or <c>imp</c> (the pixel).</summary>
    public required string Kind { get; init; }

    /// <summary>What stood where the price belongs; null for a notice without one, or where it is not known.</summary>
    public string? Price { get; init; }

    public Fate Fate { get; init; }

    /// <summary>The status of a refusal.</summary>
    public int? Status { get; init; }

    /// <summary>How often the exchange sent it, once acknowledged too; what it repeated for want of an acknowledgement is one time.</summary>
    public int Sent { get; init; }

    /// <summary>When it was sent first.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What was done wrong on purpose, by the option's name. For people: no reconciliation looks at it.</summary>
    public string? Fault { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdTech.Campaigns.Model;

/// <summary>Whether something takes part. Archived is what DELETE does: nothing with a history is ever removed.</summary>
[JsonConverter(typeof(CamelCase<Status>))]
public enum Status
{
    Active,
    Paused,
    Archived,
}

/// <summary>How a line item spends its budget over its flight.</summary>
[JsonConverter(typeof(CamelCase<PacingMode>))]
public enum PacingMode
{
    Even,
    Asap,
}

/// <summary>Where an ad may stand.</summary>
[JsonConverter(typeof(CamelCase<AdEnvironment>))]
public enum AdEnvironment
{
    Any,
    Site,
    App,
    Dooh,
}

/// <summary>What a creative is.</summary>
[JsonConverter(typeof(CamelCase<AdFormat>))]
public enum AdFormat
{
    BannerHtml,
    BannerImage,
    Video,
    Audio,
    Native,
}

/// <summary>What a third party wants to be told of.</summary>
[JsonConverter(typeof(CamelCase<TrackedEvent>))]
public enum TrackedEvent
{
    Impression,
    Click,
    Viewable,
    Video,
}

/// <summary>Which notice of a partner bills.</summary>
[JsonConverter(typeof(CamelCase<Billing>))]
public enum Billing
{
    Burl,
    Impression,
    Nurl,
}

/// <summary>Whether a partner's fee comes on top of its cleared prices, or is within them.</summary>
[JsonConverter(typeof(CamelCase<PriceType>))]
public enum PriceType
{
    Net,
    Gross,
}

/// <summary>How a partner writes the cleared price into its notices.</summary>
[JsonConverter(typeof(CamelCase<PriceEncoding>))]
public enum PriceEncoding
{
    Plain,
    Base64,
    Encrypted,
}

/// <summary>What a bid holds of a budget: its highest charge, or that times the learned chance to win with a margin.</summary>
[JsonConverter(typeof(CamelCase<HoldRule>))]
public enum HoldRule
{
    Price,
    Chance,
}

/// <summary>Enum values in JSON are words in camel case.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

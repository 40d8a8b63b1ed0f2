namespace AdTech.Simulator.Traffic;

/// <summary>Someone with a device, made from the seed and a number alone: the same person comes again in every run.</summary>
internal sealed class User
{
    internal User(ulong seed, int number)
    {
        var dice = Dice.For(seed ^ 0xA5A5_5A5A_0F0F_F0F0, (ulong)number);
        Number = number;
        Country = Country.Of(dice);
        Device = Device.Of(dice);
        Language = dice.Pick(Country.Languages);
        (City, Lat, Lon) = dice.Pick(Country.Cities);
        Region = dice.Pick(Country.Regions);
        Version = dice.Pick(Device.Versions);
        OsVersion = dice.Pick(Device.OsVersions);
        Granted = dice.Chance(0.85);
        LimitsTracking = dice.Chance(0.12);
        Bot = dice.Weighted([0.975, 0.015, 0.01]) switch { 1 => BotKind.Crawler, 2 => BotKind.DataCentre, _ => BotKind.None };
        Address = Bot == BotKind.DataCentre ? $"198.51.100.{dice.Between(1, 254)}" : $"{dice.Between(77, 95)}.{dice.Between(1, 250)}.{dice.Between(0, 255)}.{dice.Between(1, 254)}";
        Ipv6 = dice.Chance(0.25) ? $"2001:db8:{dice.Hex(2)}:{dice.Hex(2)}::{dice.Hex(2)}" : null;
        Id = dice.Uuid();
        BuyerId = dice.Hex(12);
        Ifa = dice.Uuid();
        Fragments = new UserFragments(this, dice);
    }

    internal int Number { get; }
    internal Country Country { get; }
    internal Device Device { get; }
    internal string Language { get; }
    internal string City { get; }
    internal double Lat { get; }
    internal double Lon { get; }
    internal string Region { get; }
    internal int Version { get; }
    internal string OsVersion { get; }

    /// <summary>Whether the user agreed where a law asks.</summary>
    internal bool Granted { get; }

    internal bool LimitsTracking { get; }
    internal BotKind Bot { get; }
    internal string Address { get; }
    internal string? Ipv6 { get; }
    internal string Id { get; }
    internal string BuyerId { get; }
    internal string Ifa { get; }

    /// <summary>The parts of a request that are the same each time, written once.</summary>
    internal UserFragments Fragments { get; }

    internal string UserAgent(bool inApp) => Bot switch
    {
        BotKind.Crawler => "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        BotKind.DataCentre => $"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/{Version}.0.0.0 Safari/537.36",
        _ => (inApp && !Device.SitesOnly ? Device.AppUserAgent : Device.UserAgent)
            .Replace("{v}", Version.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{o}", Device.Os == "iOS" ? OsVersion.Replace('.', '_') : OsVersion, StringComparison.Ordinal),
    };
}

/// <summary>What a user that is none is.</summary>
internal enum BotKind
{
    None,

    /// <summary>Says so.</summary>
    Crawler,

    /// <summary>A browser without a person, in a data centre.</summary>
    DataCentre,
}

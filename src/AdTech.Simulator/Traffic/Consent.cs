namespace AdTech.Simulator.Traffic;

/// <summary>Privacy signals in the shape that consent platforms write them.</summary>
internal static class Consent
{
    private const int Vendors = 560;

    /// <summary>A core string of the Transparency and Consent Framework 2.2, with a bit for each vendor.</summary>
    internal static string Tcf(Dice dice, bool granted, string language, string country)
    {
        var decideconds = 17_540_000_000UL + (ulong)dice.Below(200_000_000);   // tenths of seconds since 1970: some day in 2025
        var bits = new BitWriter()
            .Add(2, 6).Add(decideconds, 36).Add(decideconds, 36)
            .Add((ulong)dice.Between(5, 400), 12).Add((ulong)dice.Between(1, 9), 12).Add(1, 6)   // platform, its version, screen
            .Letters(language)
            .Add((ulong)dice.Between(60, 140), 12).Add(4, 6).Add(1, 1).Add(0, 1)                 // vendor list, policy, service specific, no custom stacks
            .Add(granted ? 0b110000000000UL : 0, 12)                                             // special features
            .Add(granted ? 0b111111111100000000000000UL : 0, 24)                                 // purposes by consent
            .Add(granted ? 0b010000111100000000000000UL : 0, 24)                                 // purposes by legitimate interest
            .Add(0, 1).Letters(country);
        VendorBits(bits, dice, granted, 0.7);
        VendorBits(bits, dice, granted, 0.4);
        return bits.Add(0, 12).ToBase64Url();                                                    // no publisher restrictions
    }

    /// <summary>The United States' opt-out string: notice given, opted out or not, agreement.</summary>
    internal static string UsPrivacy(Dice dice) => dice.Pick("1YNN", "1YNN", "1YNY", "1YYN", "1---");

    /// <summary>A string of the Global Privacy Platform for the United States as a whole (section 7), with that section's id.</summary>
    internal static string GppUnitedStates(Dice dice) => dice.Pick("DBABLA~BVQqAAAAAgA.QA", "DBABLA~BVVqAAAAAgA.QA", "DBABLA~BAAAAAAAAQA.QA");

    private static void VendorBits(BitWriter bits, Dice dice, bool granted, double share)
    {
        bits.Add(Vendors, 16).Add(0, 1);
        for (var vendor = 0; vendor < Vendors; vendor++) bits.Add(granted && dice.Chance(share) ? 1UL : 0, 1);
    }
}

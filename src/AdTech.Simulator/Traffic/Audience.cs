namespace AdTech.Simulator.Traffic;

/// <summary>The users of one seed and the visits they make.</summary>
internal sealed class Audience(ulong seed)
{
    private const int Users = 4_000;       // × about 4 KB of fragments = 16 MB at most; made when they first come.
    private const int OpenSessions = 96;   // how many visits go on at once
    private static readonly double[] SiteWeights = [.. Publishers.Sites.Select(static publisher => publisher.Weight)];
    private static readonly double[] AppWeights = [.. Publishers.Apps.Select(static publisher => publisher.Weight)];
    private static readonly double[] TelevisionWeights = [.. Publishers.Televisions.Select(static publisher => publisher.Weight)];
    private static readonly double[] ScreenWeights = [.. Publishers.Screens.Select(static publisher => publisher.Weight)];
    private readonly User?[] _users = new User?[Users];
    private readonly Session?[] _sessions = new Session?[OpenSessions];

    /// <summary>The visit that turns its page next.</summary>
    internal Session Next(Dice dice)
    {
        ref var session = ref _sessions[dice.Below(OpenSessions)];
        if (session is null || session.Over) session = Open(dice);
        session.TurnPage();
        return session;
    }

    private Session Open(Dice dice)
    {
        var user = UserOf(dice.Below(Users));
        var publisher = PublisherFor(user, dice);
        return new Session(user, publisher, dice.Between(1, 9), dice.Uuid());
    }

    private User UserOf(int number) => _users[number] ??= new User(seed, number);

    private static Publisher PublisherFor(User user, Dice dice)
    {
        if (dice.Chance(0.03)) return Publishers.Screens[dice.Weighted(ScreenWeights)];   // somebody walks past; the user is nobody then
        if (user.Device.Type is DeviceType.ConnectedTv or DeviceType.SetTopBox) return Publishers.Televisions[dice.Weighted(TelevisionWeights)];
        if (!user.Device.SitesOnly && (user.Device.AppsOnly || dice.Chance(0.5))) return Publishers.Apps[dice.Weighted(AppWeights)];

        // Most people read in their own language; the rest is read by everybody.
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var site = Publishers.Sites[dice.Weighted(SiteWeights)];
            if (site.Language is null || site.Language == user.Language) return site;
        }

        return Publishers.Sites.First(static site => site.Language is null);
    }
}

using AdTech.Streaming.Aggregating;

namespace AdTech.Streaming.Tests;

public sealed class NamesTests
{
    private readonly List<(int Id, string Name)> _added = [];

    [Theory]
    [InlineData(64, 64)]
    [InlineData(63, 63)] // the pair stands at the limit, and is left out whole
    [InlineData(62, 64)]
    public void Publisher_TooLong_IsCutBetweenCharacters(int letters, int length)
    {
        var names = new Names([], _added, 1_000);
        var name = new string('a', letters) + "\U0001F45F\U0001F45F";
        var kept = names.NameOf(names.IdOfPublisher(name));
        Assert.Equal(name[..length], kept);
    }

    [Fact]
    public void NamesBeyondTheLimit_AreOthers_KnownOnesAndTheMoneysStayThemselves()
    {
        var names = new Names([], _added, 3);
        var known = names.IdOfPublisher(new string('p', 100));
        var partner = names.IdOrOther("partner");
        Assert.Equal("(other)", names.NameOf(names.IdOrOther("second partner")));
        Assert.Equal("(other)", names.NameOf(names.IdOfPublisher("other.example")));
        Assert.Equal(known, names.IdOfPublisher(new string('p', 100)));
        Assert.Equal(partner, names.IdOrOther("partner"));
        Assert.Equal("campaign", names.NameOf(names.IdOf("campaign"))); // an account: it can't be another's
        Assert.Equal(4, _added.Count);
    }
}

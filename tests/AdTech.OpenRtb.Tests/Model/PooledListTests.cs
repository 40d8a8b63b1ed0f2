namespace AdTech.OpenRtb.Tests.Model;

public sealed class PooledListTests
{
    [Fact]
    public void Objects_OfEarlierUses_ComeBackEmpty()
    {
        var list = new PooledList<Format>();
        var first = list.AddNew();
        first.W = 300;
        list.Clear();
        Assert.Empty(list);
        Assert.Same(first, list.AddNew());
        Assert.Null(first.W);
    }

    [Fact]
    public void Values_BeyondTheFirstFour_StayInOrder()
    {
        var list = new PooledList<int>();
        for (var i = 0; i < 100; i++)
            list.Add(i);
        Assert.Equal(Enumerable.Range(0, 100), list);
        Assert.Equal(99, list[99]);
        Assert.Throws<IndexOutOfRangeException>(() => list[100]);
    }

    [Fact]
    public void Object_MadePresentAgain_IsTheSameAndEmpty()
    {
        var imp = new Imp();
        var banner = imp.NewBanner();
        banner.W = 1;
        imp.Reset();
        Assert.Null(imp.Banner);
        Assert.Same(banner, imp.NewBanner());
        Assert.Null(banner.W);
    }
}

using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Tests.Workflows.Effects;

public sealed class DerivedIdTests
{
    [Theory]
    [InlineData("CC-17", "CC-17-")]
    [InlineData("019ac9a5-7b2a-7c11-8d3e-0242ac120002", "019ac9a5-7b2a-")]
    [InlineData("shop/Bestellung n° 5", "shop-Bestellu-")]
    [InlineData("", "-")]
    public void It_begins_as_what_it_is_derived_from_so_that_ids_in_a_row_lie_together(string beginning, string start)
    {
        var id = EffectKey.IdOf(beginning, $"{beginning}|order|start");

        Assert.StartsWith(start, id, StringComparison.Ordinal);
        Assert.Equal(40, id.Length);
        Assert.All(id, letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || letter == '-', $"'{letter}' of {id}"));
        Assert.Equal(id, EffectKey.IdOf(beginning, $"{beginning}|order|start"));
    }

    [Fact]
    public void Another_text_gives_another_id_whatever_the_beginning_is()
    {
        string[] ids = [EffectKey.IdOf("CC-17", $"CC-17|a"), EffectKey.IdOf("CC-17", $"CC-17|b"), EffectKey.IdOf("a beginning longer than its place", $"1"), EffectKey.IdOf("a beginning longer than other places", $"2")];

        Assert.Distinct(ids);
    }

    /// <summary>Its digest was made by another program.</summary>
    [Fact]
    public void A_parent_of_an_earlier_version_finds_its_children() =>
        Assert.Equal("6M1U8I8R05L1DR7784HJD8O9I4U8MC3S2F3B2LVJ", ChildWorkflows.IdOf("p1", "w:call", iteration: 1, generation: 0));
}

"""Who may ask for what: the self-assessment, and its tree in the back office."""

GUIDANCE = """
# Open to the world, without account or cookie
GET ethics_guidance:self_assessment                        200      everyone
POST ethics_guidance:self_assessment                       200      everyone

# The tree drawn, with its numbers
GET ethics_guidance_tree                                   200      editor reviewer auditor admin

# The tree: it comes with a pack, and its versions were shown to people
GET wagtailsnippets_ethics_guidance_decisiontree:list|list_results    200  editor reviewer auditor admin
GET wagtailsnippets_ethics_guidance_decisiontree:add       200      nobody
POST wagtailsnippets_ethics_guidance_decisiontree:add      200      nobody
GET wagtailsnippets_ethics_guidance_decisiontree:edit(tree)           200  editor reviewer admin
POST wagtailsnippets_ethics_guidance_decisiontree:edit(tree)          302  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:usage(tree)          200  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:history|history_results(tree)  200  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:preview_on_add       200  nobody
GET wagtailsnippets_ethics_guidance_decisiontree:preview_on_edit(tree)  200  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:revisions_compare(tree,live,latest)  200  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:revisions_view(tree,tree.revision)   200  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:revisions_revert(tree,tree.revision) 200  editor reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:revisions_unschedule(tree,tree.revision)  200  reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:unpublish(tree)      200  reviewer admin
POST wagtailsnippets_ethics_guidance_decisiontree:unpublish(tree)     302  reviewer admin
POST wagtailsnippets_ethics_guidance_decisiontree:lock|unlock(tree)   302  reviewer admin
GET wagtailsnippets_ethics_guidance_decisiontree:delete(tree)         200  nobody
POST wagtailsnippets_ethics_guidance_decisiontree:delete(tree)        200  nobody
GET wagtailsnippetchoosers_ethics_guidance_decisiontree:choose|choose_results  200  staff
GET wagtailsnippetchoosers_ethics_guidance_decisiontree:chosen(tree)  200  staff
GET wagtailsnippetchoosers_ethics_guidance_decisiontree:chosen_multiple  200  staff
GET wagtailsnippetchoosers_ethics_guidance_decisiontree:create        200  nobody
"""

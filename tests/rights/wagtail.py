"""Who may ask for what: the item bank, and Wagtail's own views by what they are of."""

WAGTAIL = """
# The way in
GET wagtailadmin_home|wagtailadmin_account                 200      staff
GET wagtailadmin_dismissibles|wagtailadmin_tag_autocomplete        200  staff
GET wagtailadmin_tag_model_autocomplete(taggit,tag)        200      staff
GET wagtailadmin_sprite|wagtailadmin_javascript_catalog    200      visitor staff
GET wagtailadmin_block_preview                             404      staff
GET wagtailadmin_error_test                                500      staff
GET wagtailadmin_login                                     turned-away  staff
GET wagtailadmin_logout                                    302      everyone
# Off: the accounts' own reset is the only one
GET wagtailadmin_password_reset|wagtailadmin_password_reset_done   404  visitor staff
GET wagtailadmin_password_reset_complete                   404      visitor staff
GET wagtailadmin_password_reset_confirm(a,b)               404      visitor staff

# Pages in both languages
GET content_out_of_step                                    200      editor reviewer admin
POST content_confirm_in_step(page)                         302      reviewer admin

# The item bank: nobody deletes an item, since its versions were served; it is retired
GET wagtailsnippets:index                                  200      nobody
GET wagtailsnippets_courses_item:list|list_results         200      editor reviewer auditor admin
GET wagtailsnippets_courses_item:add                       200      editor reviewer admin
POST wagtailsnippets_courses_item:add                      200      editor reviewer admin
GET wagtailsnippets_courses_item:edit|copy(item)           200      editor reviewer admin
POST wagtailsnippets_courses_item:edit|copy(item)          200      editor reviewer admin
GET wagtailsnippets_courses_item:usage(item)               200      editor reviewer admin
GET wagtailsnippets_courses_item:history|history_results(item)     200  editor reviewer admin
GET wagtailsnippets_courses_item:preview_on_add            200      editor reviewer admin
GET wagtailsnippets_courses_item:preview_on_edit(item)     200      editor reviewer admin
GET wagtailsnippets_courses_item:revisions_compare(item,live,latest)   200  editor reviewer admin
GET wagtailsnippets_courses_item:revisions_view(item,item.revision)    200  editor reviewer admin
GET wagtailsnippets_courses_item:revisions_revert(item,item.revision)  200  editor reviewer admin
GET wagtailsnippets_courses_item:revisions_unschedule(item,item.revision)  200  reviewer admin
GET wagtailsnippets_courses_item:unpublish(item)           200      reviewer admin
POST wagtailsnippets_courses_item:unpublish(item)          302      reviewer admin
POST wagtailsnippets_courses_item:lock|unlock(item)        302      reviewer admin
GET wagtailsnippets_courses_item:delete(item)              200      nobody
POST wagtailsnippets_courses_item:delete(item)             200      nobody
GET wagtailsnippetchoosers_courses_item:choose|choose_results      200  staff
GET wagtailsnippetchoosers_courses_item:chosen(item)       200      staff
GET wagtailsnippetchoosers_courses_item:chosen_multiple    200      staff
GET wagtailsnippetchoosers_courses_item:create             200      editor reviewer admin

# Pages
GET wagtailadmin_explore_root                              200      editor reviewer admin
GET wagtailadmin_explore|wagtailadmin_explore_results(home)    200  editor reviewer admin
GET wagtailadmin_pages:add(content,standardpage,home)      200      editor reviewer admin
GET wagtailadmin_pages:add_subpage(home)                   302      editor reviewer admin
GET wagtailadmin_pages:choose_parent(content,standardpage) 302      editor reviewer admin
GET wagtailadmin_pages:choose_parent(content,standardpage) 200      manager auditor
GET wagtailadmin_pages:edit|copy|history|history_results(page)     200  editor reviewer admin
GET wagtailadmin_pages:preview_on_edit(page)               200      editor reviewer admin
GET wagtailadmin_pages:preview_on_add(content,standardpage,home)   200  editor reviewer admin
GET wagtailadmin_pages:revisions_index(page)               302      staff
GET wagtailadmin_pages:revisions_view(page,page.revision)  200      editor reviewer admin
GET wagtailadmin_pages:revisions_revert(page,page.revision)    200  editor reviewer admin
GET wagtailadmin_pages:revisions_compare(page,live,latest) 200      editor reviewer admin
GET wagtailadmin_pages:revisions_unschedule(page,page.revision)    200  reviewer admin
GET wagtailadmin_pages:view_draft|usage|workflow_history(page)     200  editor reviewer admin
GET wagtailadmin_pages:workflow_history_detail(page,0)     404      editor reviewer admin
GET wagtailadmin_pages:workflow_preview(page,task)         200      nobody
GET wagtailadmin_pages:workflow_action|collect_workflow_action_data(page,approve,0)   404  staff
GET wagtailadmin_pages:confirm_workflow_cancellation(page) 200      staff
GET wagtailadmin_pages:search|search_results               200      editor reviewer admin
GET wagtailadmin_pages:type_use|type_use_results(content,standardpage)   200  editor reviewer admin
GET wagtailadmin_pages:convert_alias(page)                 404      staff
GET wagtailadmin_pages:delete|unpublish|move(page.alone)   200      reviewer admin
POST wagtailadmin_pages:delete|unpublish(page.alone)       302      reviewer admin
POST wagtailadmin_pages:move_confirm(page.alone,home)      302      reviewer admin
GET wagtailadmin_pages:set_privacy(page)                   200      reviewer admin
POST wagtailadmin_pages:lock|unlock(page)                  302      reviewer admin
POST wagtailadmin_pages:set_page_position(page)            200      reviewer admin
POST wagtailadmin_pages:edit(page)                         200      editor reviewer admin
GET simple_translation:submit_page_translation(page)       200      editor reviewer admin
GET simple_translation:submit_snippet_translation(courses,item,item)     404  editor reviewer admin
POST wagtail_bulk_action(people,user,delete)               200      nobody

# Choosers and the scripts' own doors
GET wagtailadmin_choose_page|wagtailadmin_choose_page_search       200  staff
GET wagtailadmin_choose_page_child(home)                   200      staff
GET wagtailadmin_choose_page_chosen_multiple               200      staff
GET wagtailadmin_choose_page_anchor_link|wagtailadmin_choose_page_email_link    200  staff
GET wagtailadmin_choose_page_external_link|wagtailadmin_choose_page_phone_link  200  staff
GET wagtailembeds:chooser                                  200      staff
POST wagtailembeds:chooser_upload                          200      staff
GET wagtailadmin_api:pages:listing                         200      staff
GET wagtailadmin_api:pages:detail(page)                    200      editor reviewer admin
GET wagtailadmin_api:pages:detail(page)                    404      manager auditor
GET wagtailadmin_api:pages:find                            404      staff
POST wagtailadmin_api:pages:action(page.alone,unpublish)   200      reviewer admin
POST wagtailadmin_api:pages:action(page.alone,unpublish)   403      editor
POST wagtailadmin_api:pages:action(page.alone,unpublish)   404      manager auditor
GET wagtailadmin_api:documents:listing                     200      staff
GET wagtailadmin_api:documents:detail(document)            200      staff
GET wagtailadmin_api:documents:find                        404      staff
GET wagtailadmin_api:images:listing                        200      staff
GET wagtailadmin_api:images:detail(image)                  200      staff
GET wagtailadmin_api:images:find                           404      staff
POST wagtailadmin_editing_sessions:ping(wagtailcore,page,page,0)   404  staff
POST wagtailadmin_editing_sessions:release(0)              200      staff

# Images and documents
GET wagtailimages:index|index_results                      200      editor reviewer admin
GET wagtailimages:add|add_multiple                         200      editor reviewer admin
GET wagtailimages:edit|image_usage|delete(image)           200      reviewer admin
# Off: addresses of renditions made to measure
GET wagtailimages:url_generator|url_generator_output(image)    404  editor reviewer admin

GET wagtailimages:preview(image,nothing)                   400      reviewer admin
POST wagtailimages:delete(image)                           302      reviewer admin
POST wagtailimages:edit_multiple|delete_multiple(image)    200      reviewer admin
POST wagtailimages:delete_upload_multiple|create_multiple_from_uploaded_image(0)  404  staff
GET wagtailimages_chooser:choose|choose_results|chosen_multiple    200  staff
GET wagtailimages_chooser:chosen|select_format(image)      200      editor reviewer admin
GET wagtailimages_chooser:create                           200      editor reviewer admin
GET wagtaildocs:index|index_results                        200      editor reviewer admin
GET wagtaildocs:add|add_multiple                           200      editor reviewer admin
GET wagtaildocs:edit|document_usage|delete(document)       200      reviewer admin
POST wagtaildocs:delete(document)                          302      reviewer admin
POST wagtaildocs:edit_multiple|delete_multiple(document)   200      reviewer admin
POST wagtaildocs:delete_upload_multiple|create_multiple_from_uploaded_document(0)  404  staff
GET wagtaildocs_chooser:choose|choose_results|chosen_multiple      200  staff
GET wagtaildocs_chooser:chosen(document)                   200      editor reviewer admin
GET wagtaildocs_chooser:create                             200      editor reviewer admin
GET wagtailadmin_collections:index|add                     200      admin
GET wagtailadmin_collections:edit|set_privacy(collection)  200      admin
GET wagtailadmin_collections:delete(collection)            200      admin
GET wagtailadmin_collections:delete(collection)            404      editor reviewer manager auditor

# Reports
GET wagtailadmin_reports:aging_pages|aging_pages_results   200      editor reviewer admin
GET wagtailadmin_reports:locked_pages|locked_pages_results 200      reviewer admin
GET wagtailadmin_reports:page_types_usage|page_types_usage_results     200  editor reviewer admin
GET wagtailadmin_reports:site_history|site_history_results 200      staff
GET wagtailadmin_reports:workflow|workflow_results|workflow_tasks|workflow_tasks_results  200  editor reviewer admin
GET wagtailforms:index|index_results                       200      editor reviewer admin
GET wagtailforms:list_submissions|list_submissions_results(page)   404  staff
GET wagtailforms:delete_submissions(page)                  200      nobody

# Redirects, sites, groups, settings, workflows
GET wagtailredirects:index|index_results|add|start_import  200      reviewer admin
GET wagtailredirects:edit|delete(redirect)                 200      reviewer admin
POST wagtailredirects:delete(redirect)                     302      reviewer admin
GET wagtailredirects:process_import                        405      reviewer admin
GET wagtailsites:index|index_results|add                   200      admin
GET wagtailsites:edit|copy|delete|history|history_results|usage(site)  200  admin
GET wagtailusers_groups:index|index_results|add            200      admin
GET wagtailusers_groups:edit|delete|history|history_results|usage(group)   200  admin
GET wagtailsettings:edit(content,siteidentity,site)        200      admin
GET wagtailsettings:preview_on_edit(content,siteidentity,site)     404  admin
GET wagtailadmin_workflows:index|index_results|add|task_index|task_index_results  200  admin
GET wagtailadmin_workflows:edit|disable|usage|usage_results(workflow)  200  admin
POST wagtailadmin_workflows:enable(workflow)              302      admin
GET wagtailadmin_workflows:select_task_type               302      admin
GET wagtailadmin_workflows:task_chooser|task_chooser_results|task_chooser_create  200  staff
GET wagtailadmin_workflows:task_chosen(task)              200      staff
GET wagtailadmin_workflows:add_task(wagtailcore,groupapprovaltask) 200  admin
GET wagtailadmin_workflows:edit_task|disable_task(task)   200      admin
POST wagtailadmin_workflows:enable_task(task)             302      admin
POST wagtailadmin_workflows:task_chooser_create           200      admin
POST wagtailadmin_workflows:task_chooser_create           400      editor reviewer manager auditor
POST wagtailadmin_workflows:remove(home)                  302      admin
"""
